/**
 * Whether a sentence tells what came of a study, or only what was looked at and how. Abstracts of
 * medicine, physics or library science seldom say "we propose": there a reader wants the finding.
 */

/** "We found that", "X was associated with Y", "A was higher than B": a finding for certain. */
export function tellsPlainFinding(text: string): boolean {
  if (tellsNothingNew(text)) return false;
  return PLAIN.test(text) || (PAST_FINDING.test(text) && !tellsDoing(text));
}

/** A finding, or the like: "the load depends on the angle" may also be known to everybody. */
export function tellsFinding(text: string): boolean {
  if (tellsNothingNew(text)) return false;
  return PLAIN.test(text) || ((PAST_FINDING.test(text) || PRESENT.test(text)) && !tellsDoing(text));
}

function tellsNothingNew(text: string): boolean {
  return OF_OTHERS.test(text) || ASSUMED.test(text) || AIM.test(text);
}

/** "X was measured", "we examined Y", "the aim was to": what was done, and not what came of it. */
export function tellsDoing(text: string): boolean {
  return DOING.test(text);
}

/** "Earlier studies have shown", "little is known". */
export function tellsOfOthers(text: string): boolean {
  return OF_OTHERS.test(text);
}

/** "The purpose was to", "we sought to": what was to be found. */
export function tellsAim(text: string): boolean {
  return AIM.test(text);
}

/** "The flow is assumed to be steady": what is taken for granted. */
export function tellsAssumption(text: string): boolean {
  return ASSUMED.test(text);
}

/** "Little is known", "it has not yet been studied". */
export function tellsGap(text: string): boolean {
  return GAP.test(text);
}

/** "Health education is essential to help the public": what should be done, or is hoped for. */
export function tellsWish(text: string): boolean {
  return WISH.test(text) && !PLAIN.test(text);
}

const either = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'), 'iu');

/** Findings so plain that no word of doing beside them takes anything away. */
const PLAIN = either([
  /\bsignificantly\b|\bp ?[<=>≤] ?[\d.]|\bCI\b|\bvs\.? \d/u,
  /\b(?:was|were|is|are) (?:not |\p{L}+ly |more |most )*(?:associated with|correlated(?! with (?:[\p{L}-]+ ){0,5}(?:parameters|practices|variables|measures|factors|outcomes|characteristics|findings|data|results)\b))\b/u,
  /\b(?:we|I) (?:\p{L}+ly )?(?:also |further |have |instead |thus |therefore |then )?(?:found|find|show(?:ed|n)?|demonstrated?|observed?|conclude|concluded|discovered|saw|estimate|estimated|document|documented|suggest|suggested|argue|argued|prove|proved|propose|proposed|infer|inferred|deduce|deduced) (?:instead )?(?:that|no|an?)\b|\bwe (?:\p{L}+ly )?(?:also |further |here )?report(?:ed)? (?:here )?(?:that|no)\b|\band (?:we )?(?:find|found|show|showed|conclude|observe|document) (?:that|those|no|an?|the|\p{L}+ evidence|evidence|\p{L}+ly)\b/u,
  /\bit (?:is|was) (?:\p{L}+ly )?(?:found|shown|concluded|seen|demonstrated|apparent|evident|clear|becoming clear|proved|proven)(?: \p{L}+)? that\b/u,
  /\b(?:results?|findings?|data|observations?|study|analys[ei]s|evidence|work|experiments?|tests?|calculations?|computations?|comparisons?|figures?|survey|readings?|measurements?|measures|curves?|photographs?|solutions?|methods?|models?|theory)\b[^,;]{0,80}(?<!\bto )\b(?:suggests?|indicates?|shows?|showed|demonstrates?|demonstrated|supports?|reveals?|revealed|indicated|suggested|confirms?|confirmed|provides? evidence|identify|identifies) (?:that|an?|no|the(?! (?:need|importance|potential|utility)\b)|of|much)\b/u,
  /\b(?:good|close|excellent|fair|reasonable|satisfactory|reasonably good) (?:\p{L}+ )?agreement (?:is|are|was|were|with|between|has|when|found|exists)\b/u,
  /\bresults? (?:also |clearly )?(?:shows?|indicates?|reveals?|demonstrates?|showed|indicated|revealed|demonstrated)\b|\bagreement\b[^.;]{0,40}\b(?:is|was) (?:found|good|close|excellent|fair|reasonable|satisfactory|quite|rather)\b|\bshow(?:s|ed)? promise\b|\bwe report (?:an?|the|two|three|four|five) (?:\p{L}+ )?(?:cases?|patients?|outbreaks?)\b/u,
  /\b(?:main|general|most (?:significant|important|striking)|principal|chief|key|central) (?:results?|findings?|conclusions?) (?:of [^,;]{3,60} )?(?:is|are|was|were)\b/u,
  /\b(?:by|is|are|to|about|around|almost|nearly|than|only) [\d.]+(?: to [\d.]+)? ?(?:%|percent|per cent|percentage points|basis points|times)(?!\p{L})|\b[\d.]+ (?:percent|per cent|percentage points|basis points|times) (?:as|more|less|higher|lower|larger|smaller|fewer)\b/u,
  /\b(?:twice|half|three times|four times) as (?:much|many|likely|large|often|high|long|fast)\b|\bby (?:a|one|two|about a) (?:third|half|quarter)s?\b/u,
  /\b(?:increase|decrease|decline|reduction|rise|fall|drop)s? [^.;]{0,40}\bof [\d.]+ ?(?:%|percent|per cent|percentage points|basis points)|\b(?:lose|gain|earn|pay|save|spend)s? [\d.]+ ?(?:%|percent|per cent|cents)/u,
  /\bcannot be (?:described|explained|accounted)\b|\bfits? the data\b|\b(?:has|have|had)(?:, [^,]{3,20},)? (?:an? )?(?:no|little|significant|positive|negative|large|small|strong|modest|substantial)(?: \p{L}+){0,2} (?:effects?|impact|influence) on\b/u,
  /\b(?:demonstrates?|demonstrated|prove[sd]?|suggests?|suggested|implies|implied) that\b/u,
  /\bthere (?:was|were) (?:no|an?)\b|\b(?:has|have) (?:also )?shown that\b|\bwhich shows? that\b|\bprovides? (?:the |an? )?(?:first |further |strong |new |direct |genetic |clinical |compelling )*evidence (?:that|for|of)\b|^(?:the )?authors? (?:concludes?|concluded|finds?|found|shows?|showed|suggests?|argues?) that\b|\bit (?:appears|seems) that\b|\bit (?:can|may) be (?:seen|shown|concluded|inferred) that\b|\bit (?:is|was) (?:\p{L}+ly )?(?:noted|observed|noticed|established|determined|deduced|estimated|proposed|suggested|argued) that\b|\b(?:conclusion|conclusions) (?:is|are|was|were) (?:reached|drawn|made) that\b/u,
  /\b(?:was|were|is|are|has been|have been) (?:(?:found|seen|observed) (?:to|in|for|that|between|when|with)|shown (?:to (?!illustrate|demonstrate|indicate)|that\b))/u,
]);

/** What follows a verb, and no participle before its noun: "reduced the risk", not "reduced risk". */
const AFTER_VERB =
  'the|an?|no|increased|decreased|reduced|significant|in|by|from|with|to|for|on|of|that|both|all|its|their|his|no|more|less|after|before|during|at|over|among|when|as|and|only|similar|higher|lower|\\p{L}+ly|\\d\\S*';

const PAST_FINDING = either([
  /\bsignificant(?: \p{L}+){0,3} (?:differences?|effects?|associations?|correlations?|relationships?|changes?|increases?|decreases?|reductions?|improvements?|interactions?|predictors?|factors?|benefits?|trends?|role|influence)\b|\b(?:is|are|was|were) (?:not |highly |also )?significant\b|\bstatistically|\brespectively\b|\bodds\b|\bhazard ratio|\brelative risk|\bversus\b|±|\+\/-/u,
  /\b(?:was|were) (?:not |\p{L}+ly |more |most |also |still )*(?:associated|correlated|related|linked|found|observed|detected|seen|noted|noticed|increased|decreased|reduced|improved|higher|lower|greater|less|fewer|larger|smaller|similar|better|worse|faster|elevated|attenuated|inhibited|abolished|enhanced|suppressed|different|affected|influenced|unchanged|effective|efficient|accurate|negligible|sufficient|caused|identified|confirmed|shown|likely|consistent|equivalent|comparable|identical|independent|dependent|concentrated|predicted to|projected to|expected to)\b/u,
  /\b(?:is|are) (?:not |\p{L}+ly )*(?:comparable|negligible|proportional|independent|identical|equivalent|consistent|similar|equal|higher|lower|greater|larger|smaller|stronger|weaker) (?:to|with|than|of|in|for)\b/u,
  /\b(?:did|was|were) not\b|\bno (?:\p{L}+ )?(?:differences?|effects?|associations?|changes?|evidence|correlation|relationship|influence|advantage)\b/u,
  /\b(?:higher|lower|greater|(?:less|fewer|more)(?! than)|better|worse|larger|smaller|faster|slower|longer|shorter|earlier|stronger|weaker)\b[^.;]{0,80}\bthan\b|\b(?:more|less) likely\b/u,
  new RegExp(
    `(?<!\\b(?:was|were|been|being|be|is|are) (?:\\p{L}+ly )?)\\b(?:showed|resulted|led to|revealed|exhibited|yielded|caused|induced|inhibited|increased|decreased|reduced|improved|enhanced|suppressed|prevented|protected|attenuated|outperformed|exceeded|differed|declined|rose|fell|remained|occurred|accounted|predicted|contributed|reached|varied|tended|appeared|affected|played|failed|benefited|favou?red|responded|achieved|became|gave|produced|promoted|preferred|agreed|confirmed|proved|triggered)(?= (?:${AFTER_VERB})\\b|[.,;])`,
  ),
  /\bwe (?:have )?(?:\p{L}+ly )?(?:identif(?:y|ied)|uncover(?:ed)?|elucidated|discovered|cloned|establish(?:ed)?|reveal(?:ed)?) (?!\d+ (?:\p{L}+ )*(?:studies|trials|cohorts?|articles|papers|patients|women|men)\b)/u,
  /\bonly (?:\d+|one|two|three|four|five|six) of (?:the )?\d+\b/u,
  /\bhad (?:an?|no|little|the|satisfactory|significant) (?!been)/u,
  /\b(?:is|are|was|were) (?:well )?within\b|\b(?:was|were) the (?:most|least|highest|lowest|best|main|major|predominant|only|strongest|greatest|largest)\b|\b(?:is|are) recommended\b/u,
  /(?<!\b(?:we|authors|search|searches) )\bidentified (?:an?|the|\d+|two|three|four|five|several)\b/u,
  /\b(?:was|were|had|felt|reported|for|by|in|of)\b.*\d ?(?:%|percent|per cent)|\b(?:one|two|three)[- ](?:third|quarter|fold)s?\b|\b\d+-fold\b/u,
  /\b(?:in|shows?|showed) (?:\p{L}+ly )?(?:good|close|excellent|fair|reasonable|satisfactory|reasonably good) agreement\b|\bthe agreement is\b|\bagrees? (?:\p{L}+ )*with\b|\bcorrelat(?:ed|es?) (?:\p{L}+ )?with\b|\bfound to\b|\b(?:conclude|concluded)\b|\bdo(?:es)? not differ\b|\bcan thus be\b|\b(?:possibility|importance|influence|effects?|existence|need|feasibility|value) (?:of|for) [^;]{3,120} (?:is|are|was|were) (?:shown|demonstrated|established|pointed out)\b/u,
]);

const PRESENT = either([
  /\b(?:is|are) (?:not |\p{L}+ly |more |most |also |still )*(?:associated|correlated|related|linked|found|observed|detected|increased|decreased|reduced|improved|higher|lower|greater|less|fewer|larger|smaller|similar|better|worse|faster|elevated|inhibited|enhanced|suppressed|different|affected|influenced|unchanged|effective|efficient|accurate|negligible|necessary|essential|sufficient|insufficient|adequate|inadequate|variable|rare|frequent|high|low|small|large|due|caused|shown|likely|consistent|equivalent|comparable|identical|independent|dependent|concentrated|proportional|predicted to|projected to|expected to|analogous|applicable|feasible|determined by|governed by|mediated by|regulated by)\b/u,
  /\b(?:mean|median|average|overall|prevalence|incidence)\b[^.;]{0,80}\b(?:was|were) \d/u,
  /\beffects? of [^,;]{3,80} (?:is|was) to\b|\bcan be (?:achieved|avoided|reduced|improved|increased) (?:via|by|through|with)\b/u,
  /^the most \p{L}+ \p{L}+ [^,;]*\b(?:includes?|is|are|was|were)\b|\b(?:do|does|has|have|can|is|are) not\b|\b(?:will|would) (?:\p{L}+ly |soon |then )?(?:be|become|double|increase|decrease|rise|fall|reach|continue)\b/u,
  /\b(?:leads? to|exhibits?|inhibits?|increases?|decreases?|reduces?|improves?|enhances?|outperforms?|exceeds?|differs?|remains?|accounts? for|predicts|contributes? to|depends?|varies|tends?|appears?|seems?|affects?|plays?|retains?|provides? (?:an?|the|new|strong)|supports?|produces?|promotes?|agreement|persists?|dominates?|mediates?|regulates?|controls?|underlies?|underlie)\b/u,
  /\d ?(?:%|percent|per cent)|\b(?:conclusion|suggests?|suggested|indicated|evidence)\b/u,
]);

/** "The purpose was to demonstrate that", "we sought to learn which": what was to be found. */
const AIM =
  /\b(?:aims?|objectives?|purposes?|goals?) (?:of [^,;]{3,60} )?(?:is|are|was|were) to\b|^(?:we|the authors) (?:aimed|sought|set out|attempted|tried|wanted) to\b(?!.*\b(?:and|but) we (?:found|show|observe|conclude))/iu;

/** What is taken for granted. */
const ASSUMED =
  /\b(?:is|are|was|were) (?:\p{L}+ly )?(?:assumed|taken into account|neglected|considered (?:negligible|small|constant))\b|\bassumed that\b|\bnumbers? (?:[^,;]{0,60} )?(?:varied|ranged) from\b|\bnumbers? (?:varied|ranged)\b|(?<!\bfrom (?:the )?)\bassumptions?\b/iu;

const WISH =
  /^it is (?:still )?(?:not (?:yet )?(?:clear|known)|unclear|unknown)\b|\b(?:should|suggests? the need|we (?:\p{L}+ )?must|we recommend|need(?:s|ed)? to be|(?:is|are) (?:now |urgently |therefore |clearly )?(?:needed|essential to|necessary to|required to|warranted)|would be (?:needed|useful|desirable|helpful|of interest))\b|\b(?:further|future|additional|larger) (?:\p{L}+ )?(?:stud(?:y|ies)|samples?|trials?|research|work|investigations?) (?:might|may|could|will|would)\b|\bprovides? (?:an? |the |new |novel )*(?:framework|basis|foundation|insights?)\b/iu;

/** What nobody knows or has done yet. */
const GAP = either([
  /\b(?:is|are|was|were|remains?) (?:still |\p{L}+ly )*(?:unknown|not known|unclear|uncertain|unanswered|controversial|inconclusive)\b|\b(?:little|limited|no) (?:is known\b|(?:information|evidence) (?:exists|is available)\b)|\bpoorly understood\b|\bwe (?:know|are aware) of no\b/u,
  /\bthere (?:is|are) (?:little|few|a lack|limited)\b|\blittle attention\b|\bto date\b.*\bnot\b|\bnot (?:well |fully |yet |previously |been )+/u,
]);

/** What others found or think. */
const OF_OTHERS = either([
  GAP,
  /^in (?:(?:an?|our|the) )?(?:recent|previous|earlier|prior|companion) (?:\p{L}+ )?(?:work|paper|article|study|letter|iteration|part)s?\b/u,
  /\b(?:19|20)\d\d (?:analysis|study|survey|report)\b|\b(?:has|have) been (?:given|solved|obtained|derived|developed|investigated|treated) by (?!means|using|an? |the (?:author|writer)|applying|\p{L}+ing\b)/u,
  /\b(?:studies|reports?|evidence|research|researchers|investigators|data|authors|workers) (?:have|has)\b/u,
  /\b(?:previous|prior|earlier|recent|other|several|many|numerous|some|observational|epidemiologic(?:al)?) (?:\p{L}+ )?(?:\p{L}+ )?(?:studies|reports?|research|researchers|work|works|evidence|investigations?|findings|results|observations|simulations|literature|advances|developments)\b/u,
  /\b(?:has|have) (?:also |recently |long |previously |often |\p{L}+ly )*been (?:\p{L}+ly )?(?:shown|reported|suggested|associated|linked|implicated|proposed|hypothesi[sz]ed|studied|demonstrated|used|recogni[sz]ed|considered|established|attributed|investigated|expressed|felt)\b/u,
  /\b(?:we|have|has|had|was|were|been) previously (?:shown|showed|reported|found|demonstrated|described|identified|developed|observed|proposed|established)\b|\b(?:is|are|remains?) (?:still |well |\p{L}+ly )*(?:thought|known|believed|recogni[sz]ed|considered|hypothesi[sz]ed)\b|\bhistorically\b|\bhas (?:pointed (?:to|out)|introduced|derived|developed)\b/u,
]);

const STUDIED =
  'presented|described|discussed|investigated|studied|examined|considered(?! to)|given|reviewed|analy[sz]ed|measured|determined|assessed|evaluated|compared|recorded|collected|obtained|performed|conducted|randomi[sz]ed|included|recruited|used|treated|followed|interviewed|monitored|assigned|screened|tested|enumerated|isolated|incubated|undertaken|made|calculated|carried out|outlined|summari[sz]ed|employed|applied|identified|searched|estimated|explored|derived|developed|proposed|introduced|reported|selected|administered|exposed|fed|surveyed|asked|questioned|matched|extracted|indicated|illustrated|enrolled|divided|computed|invited|handled|taken|generated|created|prepared|cloned|purified|constructed|cultured|synthesi[sz]ed|based on|checked|supplied|submitted|subjected|sampled|prescribed|instructed|digitized';
const DOING = either([
  new RegExp(
    `\\b(?:is|are|was|were|have been|has been|will be) (?:then |also |first |here |\\p{L}+ly )*(?:${STUDIED})\\b`,
  ),
  /(?<!\b(?:unless|if|which|that|what|as|when) )\b(?:we|the authors?|this \p{L}+|the present \p{L}+|the paper|I) (?:\p{L}+ly |also |then |first |therefore |here |have |has )*(?:examined?s?|explored?s?|investigated?s?|stud(?:y|ies|ied)|compared?s?|evaluated?s?|assess(?:es|ed)?|analy[sz]e[sd]?|measured?|tested?|used?s?|describes?|described|presents?|presented|discuss(?:es|ed)?|reviews?|reviewed|considers?|considered|address(?:es|ed)?|summari[sz]e[sd]?|perform(?:s|ed)?|exploits?|exploited|assembled?s?|combines?|combined|links?|linked|runs?|conducted|collected|searched|recruited|enrolled|sought|aim(?:s|ed)?|hypothesi[sz]ed?|asked|tried|attempts?|attempted|deals?|outlines?|developed?|applied|calculated|determined?|undertook|provides an?|focus(?:es|ed)?|applied|employed|randomi[sz]ed|randomly|screened|followed|included|interviewed|surveyed|obtain(?:s|ed)|derives?d?|concerns?|elucidates?|clarif(?:y|ies|ied)|is (?:an?|concerned|devoted|intended|designed))\b/u,
  /\b(?:aims?|objectives?|purpose|goals?|intent(?:ion)?) (?:of|was|is|were)\b|^to \p{L}+|\b(?:study|trial|review|paper|investigation|work|project|hypothesis|outcome|report|note) (?:was|were|is) to \p{L}+|\b(?:attempt|effort) (?:is|was|has been) made\b|\b(?:is|are) shown (?:by|in|for)\b|\b(?:was|were) correlated with (?:[\p{L}-]+ ){0,5}(?:parameters|practices|variables|measures|factors|outcomes|characteristics|findings|data|results)\b|\breceived (?:an?|either|one of)\b|\bwe (?:here |also )?report(?:ed)? (?:on|an?|the|\d+|experiments|measurements|observations)\b|\b(?:is|was) established by compar|\bparticipated in\b|\bserved as\b|\b(?:with|tested|test|examine) the hypothes[ie]s\b|\bMEDLINE\b|\bPubMed\b/u,
]);
