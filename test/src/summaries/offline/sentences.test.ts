import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../../../src/summaries/offline/sentences.ts';

describe('splitSentences breaks after', () => {
  test.each([
    ['a plain full stop', 'Cells die.|They also divide.'],
    ['a question and an exclamation', 'Is this true?|We think so!|It is.'],
    ['a quotation', 'He said "it works."|Then he left.'],
    ['a citation behind the full stop', 'Models work well.[12]|We improve them.'],
    ['a raised citation behind the full stop', 'Models work well.1–3|We improve them.'],
    ['a bracket that is a sentence', 'We win.|(This holds for all.)|Next we lose.'],
    ['a number', 'It reaches 97.5.|We stop there.'],
    ['a unit', 'Infants under 900 g.|Most survive.'],
    ['a unit in capitals', 'It falls at temperatures below 12 K.|Bees are warm up to 1.2 T.|Good.'],
    ['a ratio of units', 'The level was 3 IU/g.|Bees with more honey are heavier.'],
    ['an acid', 'It fits the virus at neutral pH.|The cover is closed.'],
    ['a name in brackets', 'We make stem cells (iHeps).|iHeps can divide.'],
    ['a name with a Greek letter', 'We test the zone of the liver.|β-catenin also tells genes.'],
    [
      'a formula behind a unit',
      String.raw`It has a mass of 9 M$_{\odot}$.|Based on it, $x$ holds.`,
    ],
    ['a name in capitals', 'We study MS.|Cells die.'],
    ['"etc." before a capital letter', 'We use SGD, momentum, etc.|Adam is better.'],
    ['an abbreviation at the end', 'Samples are i.i.d.|We use them.'],
    ['"et al." before a new beginning', 'It was shown by Smith et al.|However, it fails.'],
    ['a URL', 'Code is at https://github.com/x/y.|We thank all.'],
    ['a letter', 'It works for vitamin C.|The effect is large.'],
    ['a letter before a conclusion', 'It is vitamin A.|In conclusion, it works.'],
    ['a letter before a label', 'It was 2 (0.1) mmol/l.|CONCLUSIONS: It works.'],
    ['a missing space', 'We search for images.|In this project we do so.'],
    ['a full stop that stands alone', 'it is stable .|an experiment was made .'],
    ['a full stop of another script', '这是一个句子。|这是另一个句子。'],
    ['an Arabic question', 'هل هذا صحيح؟|نعم هذا صحيح.'],
  ])('%s', (_, text) => expectSplit(text));
});

describe('splitSentences breaks before', () => {
  test.each([
    ['a label of news', 'WHAT IS KNOWN: Bees sleep.|WHAT IS NEW AND CONCLUSION: Wasps do.'],
    ['labels', 'BACKGROUND: Cells die.|METHODS: We looked.|RESULTS: They died.'],
    ['labels of two words', 'BACKGROUND AND METHODS: We looked.|RESULTS: Cells died.'],
    ['labels without a colon', 'OBJECTIVE To test drugs.|METHODS We gave them.'],
    ['a label after a missing full stop', 'OBJECTIVE: To test drugs|METHODS: We gave them.'],
    ['names with a small letter', 'Levels rose.|mRNA was measured.|p53 was not.'],
    ['a digit', 'It improves by 3.5 points.|3D shapes are hard.'],
    ['a formula', 'We count them.|$k$-means is slow.'],
    ['items of a list of sentences', 'We ask two things.|(ii) We prove one.'],
  ])('%s', (_, text) => expectSplit(text));
});

describe('splitSentences does not break at', () => {
  test.each([
    ['"et al." before a year', 'The method of Smith et al. (2019) is fast.|We improve it.'],
    ['"et al." before a name', 'As Smith et al. Networks do, it learns.'],
    ['"e.g." and "i.e."', 'We compare (e.g. ResNet) models, i.e. The usual ones.'],
    ['"vs." and "approx."', 'Accuracy is 99% vs. 98% at approx. 3 ms.|Good.'],
    ['figures, equations and sections', 'As in Fig. 3 and Eq. 4 of Sec. 2 it grows.|Done.'],
    ['references', 'We follow Refs. [3, 4] here.|It worked.'],
    ['titles and initials', 'It was shown by Prof. J. R. Smith and Dr. Lee.|They won.'],
    ['species', 'E. coli and B. subtilis grow.|They divide.'],
    ['"i.i.d." before a noun', 'Samples are i.i.d. Gaussian vectors.|They are large.'],
    ['countries', 'The U.S. Army and the U.K. Government agree.|Good.'],
    ['companies', 'Foo Inc. and Bar Ltd. make it.|It sells.'],
    ['formulas', 'Let $x^2. Y$ be given and \\(a. B\\) too.|Then it holds.'],
    ['the dots of a chain', 'Uses Y0.785Ta0.215 and torch.nn.Linear here.|No more.'],
    ['brackets', 'The model (see above. It is long.) works.|Fine.'],
    ['a letter', 'Bees fly along the Z.|Taken together, bees fly.'],
    ['a name that is cited', 'Bees of Lee et al. (2007, J. Bees. Theory 135) swim.|Fine.'],
    ['brackets within brackets', 'Fish (Rev. Bees. Stud., 51(4), 1984) swim.|Fine.'],
    ['money', 'The price is $5 and a rise to $10 followed.|It fell.'],
    ['a name with an exclamation mark', 'Yahoo! Answers is a site.|It closed.'],
    ['list numbers', '1. First we do this.|2. Then we do that.'],
    ['an ellipsis within', 'We ask ... what happens.|Nothing.'],
    ['"w.r.t." and "resp."', 'It is smooth w.r.t. The norm resp. The metric.'],
    ['"No." before a number', 'Trial No. 5 failed.|We stopped.'],
  ])('%s', (_, text) => expectSplit(text));
});

describe('splitSentences', () => {
  test('gives nothing for nothing', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\t ')).toEqual([]);
  });

  test('gives exact pieces of the folded text that hold all of it, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('. ', '? ', '.', ' ', '(', ')', '$', '"', '…', '。', 'e.g. ', 'METHODS: '),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('We', 'Cells', 'die', 'et al', 'GPT-4', 'x^2', 'https://a.b/c.d', 'ﬁt', '🙂'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const folded = text.replace(/\s+/gu, ' ').trim();
        const sentences = splitSentences(text);
        let from = 0;
        for (const sentence of sentences) {
          expect(sentence).not.toBe('');
          const at = folded.indexOf(sentence, from);
          expect(folded.slice(from, at).trim()).toBe('');
          from = at + sentence.length;
        }
        expect(from).toBe(folded.length);
      }),
    );
  });
});

/** The text with its sentences parted by "|". */
function expectSplit(marked: string): void {
  const sentences = marked.split('|');
  const glue = marked.includes('。') || marked.includes('؟') ? ['', ' '] : [' '];
  for (const between of glue) expect(splitSentences(sentences.join(between))).toEqual(sentences);
}
