/** arXiv's categories, as answers and queries name them. https://arxiv.org/category_taxonomy */

/**
 * The categories among the terms, each once, in their order. Older entries hold classes of other
 * schemes too: `68T05`, `I.2.7`.
 */
export function readCategories(terms: readonly string[]): readonly string[] {
  const categories = terms.map((term) => term.trim()).filter((term) => CATEGORY.test(term));
  return [...new Set(categories)];
}

/**
 * The categories that a query's word stands for, in arXiv's own spelling: a category itself, or all
 * of an archive, since the service has no wildcard that can be relied on; the archive's own name is
 * among them, as old papers have it alone. A word that is neither is given as it came.
 */
export function expandCategory(word: string): readonly string[] {
  const wanted = word.toLowerCase();
  const archive = ARCHIVES.get(wanted);
  if (archive !== undefined) {
    return [wanted, ...archive.map((subject) => `${wanted}.${subject}`)];
  }
  const [name = '', subject] = wanted.split('.');
  const known = ARCHIVES.get(name)?.find((held) => held.toLowerCase() === subject);
  return [known === undefined ? word : `${name}.${known}`];
}

const CATEGORY = /^[a-z-]+(?:\.[A-Za-z-]+)?$/;

/** The archives with subjects; the others (`hep-th`, `quant-ph`, …) are categories themselves. */
const ARCHIVES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'astro-ph': 'CO EP GA HE IM SR',
    'cond-mat': 'dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con',
    cs: 'AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC SD SE SI SY',
    econ: 'EM GN TH',
    eess: 'AS IV SP SY',
    math: 'AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST',
    nlin: 'AO CD CG PS SI',
    physics:
      'acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph',
    'q-bio': 'BM CB GN MN NC OT PE QM SC TO',
    'q-fin': 'CP EC GN MF PM PR RM ST TR',
    stat: 'AP CO ME ML OT TH',
  }).map(([archive, subjects]) => [archive, subjects.split(' ')]),
);
