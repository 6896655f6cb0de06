import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findAcronyms } from '../../../../src/library/text/acronyms.ts';
import { ANALYSIS_VERSION, analyzeWord, stemsOf } from '../../../../src/library/text/analysis.ts';
import { fold } from '../../../../src/library/text/fold.ts';
import { withoutLeadIn } from '../../../../src/library/text/lead-in.ts';
import { isPartOfName, nameWords } from '../../../../src/library/text/names.ts';
import { plainText } from '../../../../src/library/text/plain-text.ts';
import { editDistance } from '../../../../src/library/text/spelling.ts';
import { splitWords, wordTexts } from '../../../../src/library/text/words.ts';
import { SAMPLE_DAY, sampleSource } from '../../../../src/sources/sample/sample-source.ts';
import { cpuTimeOf } from '../../../fakes/cpu-time.ts';

describe('fold', () => {
  it.each([
    ['Schrödinger', 'schrodinger'],
    ['ŁUKASZ', 'lukasz'],
    ['naïve ﬁnite', 'naive finite'],
    ['β-VAE', 'beta-vae'],
    ['ΔE', 'deltae'],
    ['ＧＰＴ', 'gpt'],
    ['don’t', "don't"],
    ['encoder–decoder', 'encoder-decoder'],
    ['漢字', '漢字'],
  ])('makes %s into %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('plainText', () => {
  it.each([
    ['no markup at all', 'no markup at all'],
    ['$\\alpha$-divergence', 'alpha -divergence'],
    ['$L_2$ norm', 'L2 norm'],
    ['\\textit{in vivo}', 'in vivo'],
    ['Schr\\"odinger and Schr\\"{o}dinger', 'Schrodinger and Schrodinger'],
    ['na\\"{\\i}ve', 'naive'],
    ['see \\cite{smith2020} here', 'see here'],
    ['$\\mathcal{O}(n^2)$', 'O(n2)'],
    ['snake_case_name', 'snake case name'],
  ])('reads %s', (text, plain) => {
    expect(plainText(text).replace(/\s+/g, ' ').trim()).toBe(plain);
  });

  it('takes no long time for any text', async () => {
    const time = await cpuTimeOf(() => {
      for (const piece of ['\\cite{', '{', '$', '\\', '_{', '\\"{', 'a_', '^{b']) {
        plainText(piece.repeat(20_000));
      }
    });
    expect(time).toBeLessThan(1_000);
  });
});

describe('words', () => {
  it.each([
    ['GPT-4o is 3.5 times', ['GPT-4o', 'is', '3.5', 'times']],
    ['state-of-the-art.', ['state-of-the-art']],
    ['don’t — stop', ['don’t', 'stop']],
    ['the U.S. and e.g. C++ or F#', ['the', 'U.S', 'and', 'e.g', 'C++', 'or', 'F#']],
    ['encoder/decoder, (a) and_b', ['encoder', 'decoder', 'a', 'and', 'b']],
    ['-', []],
  ])('splits %s', (text, words) => {
    expect(wordTexts(text)).toEqual(words);
    for (const word of splitWords(text)) expect(text.slice(word.start, word.end)).toBe(word.text);
  });
});

describe('analyzeWord', () => {
  it.each([
    ['Networks', ['networks'], ['network'], undefined],
    ['the', ['the'], [undefined], undefined],
    ['GPT-4o', ['gpt', '4o'], ['gpt', '4o'], 'gpt4o'],
    ['pre-trained', ['pre', 'trained'], ['pre', 'train'], 'pretrain'],
    ['Bayes’s', ['bayes'], ['bay'], undefined],
    [
      'state-of-the-art',
      ['state', 'of', 'the', 'art'],
      ['state', undefined, undefined, 'art'],
      'stateoftheart',
    ],
    ['U.S', ['us'], [undefined], undefined],
    ['C++', ['c++'], ['c++'], undefined],
    ['2.5', ['2', '5'], ['2', '5'], '25'],
  ])('reads %s', (word, parts, stems, compound) => {
    expect(analyzeWord(word)).toEqual({ parts, stems, compound });
  });

  it('makes no compound of a long chain', () => {
    expect(analyzeWord('a1-b2-c3-d4-e5').compound).toBeUndefined();
    expect(analyzeWord(`${'x'.repeat(20)}-${'y'.repeat(20)}`).compound).toBeUndefined();
  });

  it('stems a text without its function words', () => {
    expect(stemsOf('The learning of graphs')).toEqual(['learn', 'graph']);
  });
});

describe('ANALYSIS_VERSION', () => {
  it('is raised when the chain reads the sample in another way', async () => {
    const papers = await sampleSource().daily(SAMPLE_DAY);
    const read = papers.flatMap(({ title, abstract }) =>
      wordTexts(plainText(`${title} ${abstract}`)).map(analyzeWord),
    );
    const fingerprint = createHash('sha256').update(JSON.stringify(read)).digest('hex');
    expect([ANALYSIS_VERSION, fingerprint.slice(0, 16)]).toEqual([1, 'ddfc683a76252ec2']);
  });
});

describe('withoutLeadIn', () => {
  it.each([
    ['what are good ways to keep a model from forgetting', 'keep a model from forgetting'],
    ['papers on graph nets', 'graph nets'],
    ['find me recent papers about LoRA', 'lora'],
    ['has anyone investigated the flow', 'flow'],
    ['information retrieval', 'information retrieval'],
    ['work function of metals', 'work function of metals'],
    ['search engines', 'search engines'],
    ['what is the', 'the'],
    ['graphs', 'graphs'],
    ['', ''],
  ])('reads %s', (text, rest) => {
    const words = text.split(' ').map((word) => ({ folded: word.toLowerCase() }));
    expect(
      withoutLeadIn(words)
        .map((word) => word.folded)
        .join(' '),
    ).toBe(rest);
  });
});

describe('findAcronyms', () => {
  it.each([
    ['We use test-time adaptation (TTA) here.', 'TTA', 'test-time adaptation'],
    ['Convolutional neural networks (CNNs) win.', 'CNN', 'Convolutional neural networks'],
    ['TTA (test-time adaptation) is new.', 'TTA', 'test-time adaptation'],
    ['3D Gaussian splatting (3D-GS) is fast.', '3D-GS', '3D Gaussian splatting'],
    ['The area under the curve (AUC) is', 'AUC', 'area under the curve'],
    ['support vector (SVec) things', 'SVec', 'support vector'],
    ['natural language processing (NLP; see below)', 'NLP', 'natural language processing'],
  ])('finds the one in: %s', (text, short, long) => {
    expect(findAcronyms(text)).toEqual([{ short, long }]);
  });

  it.each(['a model (see Figure 2)', 'the first (and last)', 'We won (GPU).', 'accuracy (95%)'])(
    'finds none in: %s',
    (text) => {
      expect(findAcronyms(text)).toEqual([]);
    },
  );
});

describe('editDistance', () => {
  it.each([
    ['graph', 'graph', 0],
    ['grahp', 'graph', 1],
    ['grap', 'graph', 1],
    ['graaph', 'graph', 1],
    ['grqph', 'graph', 1],
    ['gqapx', 'graph', 2],
    ['kitten', 'sitting', 3],
    ['', 'ab', 2],
  ])('from %s to %s is %i', (from, to, distance) => {
    expect(editDistance(from, to, 3)).toBe(distance);
    expect(editDistance(to, from, 3)).toBe(distance);
    if (distance > 0) expect(editDistance(from, to, distance - 1)).toBeGreaterThan(distance - 1);
  });
});

describe('names', () => {
  it.each([
    ['LeCun', 'Yann LeCun', true],
    ['lecun yann', 'Yann LeCun', true],
    ['Y. LeCun', 'Yann LeCun', true],
    ['Yann LeCun', 'Y. LeCun', true],
    ['O’Brien', "Anne O'Brien", true],
    ['li', 'Alice Oliver', false],
    ['Zhang Wei', 'Li Wei', false],
  ])('%s as part of %s: %s', (wanted, name, isPart) => {
    expect(isPartOfName(nameWords(wanted), nameWords(name))).toBe(isPart);
  });
});
