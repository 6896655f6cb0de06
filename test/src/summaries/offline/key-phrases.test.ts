import { expect, test } from 'vitest';
import { keyPhrases } from '../../../../src/summaries/offline/key-phrases.ts';

test('name the topic, the strongest first', () => {
  const phrases = keyPhrases({
    title: 'Training Spiking Neural Networks for Keyword Spotting',
    abstract:
      'Spiking neural networks need little energy. We train spiking neural networks for keyword ' +
      'spotting on a phone. The spiking neural networks outperform recurrent models.',
  });
  expect(phrases[0]).toBe('spiking neural networks');
  expect(phrases).toContain('keyword spotting');
});

test('drop the verb that a title begins with', () => {
  const phrases = keyPhrases({
    title: 'Transforming Deep Networks',
    abstract: 'We transform deep networks. The deep networks are then small.',
  });
  expect(phrases).toContain('deep networks');
  expect(phrases.join(' ')).not.toMatch(/transforming/iu);
});

test('write names as the text does and other words small', () => {
  const phrases = keyPhrases({
    title: 'Adapting BERT To Clinical Notes',
    abstract: 'Clinical notes are long. BERT reads clinical notes. BERT Encoders of Stanford help.',
  });
  expect(phrases).toContain('clinical notes');
  expect(phrases).toContain('BERT Encoders');
});

test('repeat no word more than twice', () => {
  const phrases = keyPhrases({
    title: 'Dense prediction',
    abstract:
      'Dense prediction is hard. Dense prediction tasks are many. Dense prediction models are few. Dense labels are rare. We build pixel maps.',
  });
  const withDense = phrases.filter((phrase) => phrase.includes('dense'));
  expect(withDense.length).toBeLessThanOrEqual(2);
});

test('are none for another language or no text', () => {
  expect(keyPhrases({ title: '', abstract: '' })).toEqual([]);
  expect(
    keyPhrases({
      title: 'Graphen',
      abstract: 'Wir untersuchen die Struktur von Graphen und zeigen, dass sie sehr schön sind.',
    }),
  ).toEqual([]);
});
