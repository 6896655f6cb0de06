import { expect, test } from 'vitest';
import { isOfComputing } from '../../../../src/summaries/offline/computing.ts';
import { outlineOf } from '../../../../src/summaries/offline/outline.ts';

test.each([
  ['Sparse networks', 'We train neural networks on images. They outperform the baselines.', true],
  ['Search in planning', 'Heuristics for planners are learned. A new algorithm is given.', true],
  ['Bees in the cold', 'We weighed bees. Cold bees were lighter than warm bees.', false],
  [
    'Quantum learning of entanglement',
    'An algorithm trains qubits. The lattice of electrons and photons is learned.',
    false,
  ],
  [
    'Learning of hives',
    'We estimate treatment effects by machine learning. The algorithm is trained on households.',
    false,
  ],
  [
    'Networks for galaxies',
    'We train neural networks on images of galaxies. They outperform baselines on the redshift.',
    false,
  ],
  [
    'Calibration of wide fields',
    'Neural networks are trained on images of LOFAR. The algorithm gives images of an arcsecond.',
    false,
  ],
  ['Prices and firms', 'Firms learn prices from markets. We train workers and see wages.', false],
])('%s is told by its words', (title, abstract, is) => {
  expect(isOfComputing(outlineOf({ title, abstract }))).toBe(is);
});
