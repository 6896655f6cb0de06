import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readable } from '../../../src/summaries/offline/readable.ts';
import { splitSentences } from '../../../src/summaries/offline/sentences.ts';
import { countWords } from '../../../src/summaries/offline/words.ts';
import { summarize } from '../../../src/summaries/summarize.ts';
import {
  endsAsSentence,
  isWordSubsequence,
  restsOnOneSentence,
} from '../../bench/summaries-checks.ts';

const PICO = {
  title: 'Pico: Small Networks for Old Phones',
  abstract:
    'Neural networks have grown large in recent years. However, old phones can’t run them. ' +
    'To address this gap, we propose Pico, a small network for old phones that keeps nine ' +
    'tenths of the accuracy of a large one, by pruning its weights one after the other. ' +
    'Pico is trained once on a server and sent to each phone over night. ' +
    'Experiments on four benchmarks show that Pico is three times as fast as other small networks. ' +
    'Our code is available at https://example.org/pico.',
};

describe('the TL;DR', () => {
  test('says what was done, in the words of one sentence, and names that sentence', () => {
    const summary = summarize(PICO);
    expect(summary.tldr).toMatch(/^We propose Pico, a small network for old phones/u);
    expect(summary.evidence).toMatch(/^To address this gap, we propose Pico.*the other\.$/u);
    expect(restsOnOneSentence(summary, PICO.abstract)).toBe(true);
    expect(countWords(summary.tldr)).toBeLessThanOrEqual(30);
  });

  test('of a structured abstract is its conclusion, without the label', () => {
    const summary = summarize({
      title: 'Tea and the heart',
      abstract:
        'BACKGROUND: Tea may be good for the heart, but trials are few. ' +
        'METHODS: We gave green tea or hot water to 14 healthy adults on three days. ' +
        'RESULTS: Flow rose by 3.7% with tea (P<0.02) and did not change with water. ' +
        'CONCLUSIONS: Green tea improves the flow of blood in healthy adults.',
    });
    expect(summary.tldr).toBe('Green tea improves the flow of blood in healthy adults.');
    expect(summary.evidence).toBe(
      'CONCLUSIONS: Green tea improves the flow of blood in healthy adults.',
    );
    expect(summary.points.map(({ text }) => text).join(' ')).not.toMatch(/[A-Z]{4,}/u);
  });

  test('reads labels without a colon where several sentences open with one', () => {
    const { tldr } = summarize({
      title: 'Fibre',
      abstract:
        'Objective To determine the effect of fibre on pain. Design Review of twelve trials. ' +
        'Results Fibre was given to 591 patients in twelve trials. ' +
        'Conclusion Fibre was more effective than placebo against pain.',
    });
    expect(tldr).toBe('Fibre was more effective than placebo against pain.');
  });

  test('of a paper that proposes nothing is what it found', () => {
    const { tldr } = summarize({
      title: 'Phytate and bones',
      abstract:
        'Several factors play a role in the loss of bone. Phytate is found in whole grains. ' +
        'Samples were taken from 1473 volunteers. Density was measured at the heel. ' +
        'These results suggest that phytate protects the bones of older adults.',
    });
    expect(tldr).toBe('These results suggest that phytate protects the bones of older adults.');
  });

  test.each([
    [
      'what nobody knows',
      'Little is known about the spread of herpes among women. A study was conducted in 6 towns. ' +
        'Tests were used to find it among 2483 women. It was found in 12% of them. ' +
        'In this cohort of women, the spread of herpes was associated with age and drug use.',
      /^In this cohort/u,
    ],
    [
      'that there are results',
      'Jets of warm air are found below many wings. The jets grow with the speed of the wing. ' +
        'Experimental results for jets below several wings are presented.',
      /^(?!Experimental results)/u,
    ],
    [
      'what it is good for',
      'We measured 612 bees of four kinds over nine years. ' +
        'We show that bees with red spots live twice as long as the other kinds of bees do. ' +
        'These results expand our knowledge of bees and have important implications for farms.',
      /^(?:We show that b|B)ees with red spots live/u,
    ],
    [
      'what an earlier sentence tells',
      'Kosloff arrived at a conjecture stating that the entropy of mixtures is bounded in the limit. ' +
        'The conjecture is proven in this paper for density matrices.',
      /^Kosloff arrived/u,
    ],
  ])('of a paper that proposes nothing is not %s', (_, abstract, tldr) => {
    expect(summarize({ title: 'Notes', abstract }).tldr).toMatch(tldr);
  });

  test.each([
    [
      'a label before a short name',
      'CONCLUSIONS DDD pacing is better than drugs.',
      'DDD pacing is',
    ],
    [
      'a label with two colons',
      "AUTHORS' CONCLUSIONS: : Warm hives are better than cold ones.",
      /^Warm hives are better than cold ones\.$/u,
    ],
    ['a bullet', '• Bees can be told apart only by their spots.', 'Bees can be told apart only by'],
    [
      'a second full stop',
      'Journals are grouped into clusters by a program.. They are listed..',
      'Journals are grouped into clusters by a program.',
    ],
  ])('has lost %s', (_, abstract, tldr) => {
    expect(summarize({ title: 'T', abstract }).tldr).toMatch(tldr);
    expect(summarize({ title: 'T', abstract }).tldr).not.toMatch(/\.\.|•|CONCL/u);
  });

  test('is plain where the abstract is LaTeX, and its evidence is as it stands there', () => {
    const abstract = String.raw`We study $\epsilon$-greedy agents~\cite{sutton} with \emph{great} care in $O(n^2)$ time.`;
    const { tldr, evidence } = summarize({ title: 'Agents', abstract });
    expect(tldr).toBe('We study ε-greedy agents with great care in O(n²) time.');
    expect(evidence).toBe(abstract);
  });

  test.each([
    [
      'German',
      'Wir untersuchen Graphen. Das neue Verfahren ist schnell und findet immer ein gutes Ergebnis für alle Graphen.',
    ],
    ['Chinese', '图神经网络是一种重要的模型。本文提出了一种新的方法来训练图神经网络。'],
    ['Arabic', 'هذه الورقة تقترح طريقة جديدة لتدريب الشبكات. النتائج جيدة جدا.'],
  ])('in %s is a sentence as it stands', (_, abstract) => {
    const { tldr } = summarize({ title: 'T', abstract });
    expect(splitSentences(abstract)).toContain(tldr);
  });

  test('is not taken from a translation that follows the abstract', () => {
    const english =
      'We estimated how many adults have asthma in the towns of India and in its villages. ' +
      'The analysis is based on what 99 women and 56 men said of their health in the year 2005. ' +
      'Most of the associations of asthma with known risks were weak, and women had it more often.';
    const french =
      'La prévalence de l’asthme a été estimée dans les villes et les villages. ' +
      'L’analyse repose sur 99 femmes et 56 hommes âgés de vingt à quarante ans. ' +
      'Les femmes sont plus susceptibles de souffrir de l’asthme que les hommes âgés. ' +
      'La consommation quotidienne de légumes verts est associée à un risque très faible. ' +
      'La plupart des associations observées étaient faibles et limitées aux villes.';
    const { evidence, points } = summarize({ title: 'Asthma', abstract: `${english} ${french}` });
    for (const each of [evidence, ...points.map((point) => point.evidence)]) {
      expect(splitSentences(english)).toContain(each);
    }
  });

  test('ends before “, but” where no sentence is short enough', () => {
    const rest = Array.from({ length: 25 }, (_, at) => `word${at}`).join(' ');
    const abstract = `This deals with calculations on the flow past round bodies, but ${rest}.`;
    expect(summarize({ title: 'Flow', abstract }).tldr).toBe(
      'This deals with calculations on the flow past round bodies.',
    );
  });

  test('is cut with "…" where no sentence is short enough', () => {
    const abstract = `We count ${'one and two and three '.repeat(20)}things`;
    const { tldr } = summarize({ title: 'T', abstract });
    expect(tldr).toMatch(/^We count one .*\p{L}…$/u);
    expect(countWords(tldr)).toBeLessThanOrEqual(30);
    expect(isWordSubsequence(tldr, abstract)).toBe(true);
  });

  test.each([
    ['three words', 'Three word abstract', 'Three word abstract.'],
    ['one word', 'word', 'Word.'],
    ['no text', ' \n ', ''],
  ])('of %s is what there is', (_, abstract, tldr) => {
    expect(summarize({ title: 'T', abstract }).tldr).toBe(tldr);
  });

  test('is no question and no title as long as there is anything else', () => {
    expect(
      summarize({
        title: 'What makes networks small',
        abstract: 'What makes networks small? What makes networks small. It is pruning of weights.',
      }).tldr,
    ).toBe('It is pruning of weights.');
    expect(summarize({ title: 'T', abstract: 'What makes networks small?' }).tldr).toBe(
      'What makes networks small?',
    );
  });
});

describe('the TL;DR of a study', () => {
  test.each([
    [
      'what was found, and not what was looked at',
      'The effects of salt on the growth of wheat in dry fields were examined. ' +
        'Wheat was grown in 40 pots for nine weeks. ' +
        'Plants with salt grew significantly less than the others did.',
      'Plants with salt grew significantly less than the others did.',
    ],
    [
      'what was found, and not what is known',
      'Salt is a common problem in the fields of many dry countries. ' +
        'Wheat was grown in 40 pots with salt or without it. ' +
        'Wheat with salt was found to have shorter roots.',
      'Wheat with salt was found to have shorter roots.',
    ],
    [
      'what it concludes in the passive of older papers',
      'the flow of water past a thin plate is considered . ' +
        'tests of three plates are described . ' +
        'it is shown that the drag of a plate depends on its angle only .',
      'It is shown that the drag of a plate depends on its angle only.',
    ],
    [
      'what was found behind a long remark on what was done',
      'In this survey we asked about the use of the library. ' +
        'Two hundred students of the university and its nine colleges in the towns around it were asked about the shelves; ' +
        'nine of ten students were found to prefer open shelves to all other kinds. ' +
        'It was done in May and was paid for by the town.',
      'Nine of ten students were found to prefer open shelves to all other kinds.',
    ],
    [
      'a case that is reported',
      'The popularity of herbal teas raises concern about the liver in many countries. ' +
        'We report the first case of jaundice after the daily use of a herbal tea.',
      'We report the first case of jaundice after the daily use of a herbal tea.',
    ],
    [
      'what others found, where it reviews them',
      'This review discusses how sleep and food depend on each other in adults. ' +
        'Several trials show that people who sleep less eat more sugar.',
      'Several trials show that people who sleep less eat more sugar.',
    ],
    [
      'what a book is for',
      'Libraries grow faster than their shelves in many countries. ' +
        'This book is intended to help librarians to plan new shelves.',
      'This book is intended to help librarians to plan new shelves.',
    ],
  ])('is %s', (_, abstract, tldr) => {
    expect(summarize({ title: 'Notes', abstract }).tldr).toBe(tldr);
  });

  test.each([
    [
      'an assumption',
      'A solution is given for the flow of water through a narrow pipe. ' +
        'The flow is assumed to be steady, and the walls are smooth.',
      /^A solution is given/u,
    ],
    [
      'what should be done',
      'We measured the sugar in 40 kinds of bread from nine shops. ' +
        'Brown bread had a lower sugar content than white bread did. ' +
        'More studies of bread are now needed to learn what bakers do.',
      /^Brown bread had/u,
    ],
    [
      'what is not known',
      'Little is known about the sleep of bees in the winter. ' +
        'The sleep of 30 bees was recorded. Bees slept longer than wasps did in the cold.',
      /^Bees slept longer/u,
    ],
    [
      'what leans on another sentence',
      'Two ways to heat a hall were compared in nine towns. ' +
        'The latter was significantly cheaper. ' +
        'Heating from the floor was significantly cheaper than heating from the walls.',
      /^Heating from the floor/u,
    ],
    [
      'a heading',
      'A survey of the use of stoves in the old towns of the north. ' +
        'Most of the people in the old towns use stoves of iron.',
      /^Most of the people/u,
    ],
    [
      'what is left out',
      'The paper explains how a small library lends its books to others. Costs are not discussed.',
      /^The paper explains/u,
    ],
  ])('is not %s', (_, abstract, tldr) => {
    expect(summarize({ title: 'Notes', abstract }).tldr).toMatch(tldr);
  });

  test.each([
    ['a slash', 'Methodology/Principal Findings', 'Conclusions/Significance'],
    ['an S in brackets', 'RESULT(S)', 'CONCLUSION(S)'],
    ['a full stop', 'Methods.', 'Conclusions.'],
  ])('has lost a label with %s', (_, first, second) => {
    const abstract =
      `${first} We gave tea to twelve men for nine days in May. ` +
      `${second} Tea lowers the blood pressure of men a little.`;
    expect(summarize({ title: 'Tea', abstract }).tldr).toBe(
      'Tea lowers the blood pressure of men a little.',
    );
  });

  test('has lost the mark of a shortened abstract, and the signs of old data', () => {
    const abstract = 'Cells of the old mice died early.(ABSTRACT TRUNCATED AT 250 WORDS)';
    expect(summarize({ title: 'Cells', abstract }).tldr).toBe('Cells of the old mice died early.');
    const old = 'theory and tests were compared for a thin wing,. good agreement was found .';
    expect(summarize({ title: 'Wings', abstract: old }).tldr).toBe(
      'Theory and tests were compared for a thin wing; good agreement was found.',
    );
  });

  test('breaks off nowhere, as long as a finding can be told without its circumstances', () => {
    const abstract =
      'Books for the nurses of the small hospitals, the larger hospitals and all the schools ' +
      'were chosen by experts in nursing from all of the parts of the country and from abroad.';
    expect(summarize({ title: 'Books', abstract }).tldr).toMatch(/experts(?: in nursing)?\.$/u);
  });
});

describe('the key points', () => {
  test('are up to three sentences in order, each with the sentence that it rests on', () => {
    const { points } = summarize(PICO);
    const sentences = splitSentences(PICO.abstract);
    const places = points.map(({ evidence }) => sentences.indexOf(evidence));
    expect(points).toHaveLength(3);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const { text, evidence } of points) {
      expect(isWordSubsequence(text, readable(evidence))).toBe(true);
    }
  });

  test('leave out where the code lies', () => {
    expect(JSON.stringify(summarize(PICO).points)).not.toContain('https');
  });

  test('are as many as there are sentences', () => {
    expect(summarize({ title: 'T', abstract: 'We study graphs.' }).points).toHaveLength(1);
    expect(summarize({ title: 'T', abstract: '' }).points).toEqual([]);
  });
});

/** A second of one core, however many others want it. */
const MOST_WORK_MICROSECONDS = 1_000_000;

describe('any texts', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'We',
      'propose',
      'models',
      'that',
      ', which',
      'is',
      'and',
      '(SN)',
      '$x^2$',
      '.',
    ),
    fc.constantFrom(
      'BACKGROUND:',
      'However,',
      'https://a.b',
      '🙂',
      'é',
      '漢字',
      'مرحبا',
      '\\emph{x}',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  test('give a summary of at most 30 words, all of one sentence, the same each time', () => {
    fc.assert(
      fc.property(text, text, (title, abstract) => {
        const summary = summarize({ title, abstract });
        expect(countWords(summary.tldr)).toBeLessThanOrEqual(30);
        expect(summary.points.length).toBeLessThanOrEqual(3);
        expect(summary.keyPhrases.length).toBeLessThanOrEqual(5);
        if (summary.tldr !== '') {
          expect(splitSentences(abstract)).toContain(summary.evidence);
          const kept = summary.tldr.replace(/\S*…$/u, '');
          expect(isWordSubsequence(kept, readable(summary.evidence))).toBe(true);
          expect(endsAsSentence(summary.tldr) || /[?？؟]\W*$/u.test(summary.tldr)).toBe(true);
        }
        expect(summarize({ title, abstract })).toEqual(summary);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['10,000 letters', 'a'.repeat(10_000)],
    ['10,000 signs', '漢'.repeat(10_000)],
    ['2,000 words', 'word '.repeat(2000)],
    ['5,000 full stops', '. '.repeat(5000)],
    ['10,000 brackets', '('.repeat(10_000)],
    ['10,000 dollars', '$'.repeat(10_000)],
    ['nested commands', '\\textbf{'.repeat(1250)],
    ['500 clauses', 'We propose a model, which '.repeat(500)],
    ['2,000 sentences', 'We do. '.repeat(2000)],
    ['5,000 question marks', '!?'.repeat(5000)],
  ])('of %s take little work', (_, abstract) => {
    const before = process.cpuUsage();
    const { tldr } = summarize({ title: 'T', abstract });
    expect(process.cpuUsage(before).user).toBeLessThan(MOST_WORK_MICROSECONDS);
    expect(tldr.length).toBeLessThan(400);
  });
});
