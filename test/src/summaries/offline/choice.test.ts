import { expect, test } from 'vitest';
import { summarize } from '../../../../src/summaries/summarize.ts';

test.each([
  [
    'the finding, and not the method',
    'Winter feeding and the weight of hives',
    'Hives lose weight in winter. We weighed 40 hives in two valleys from May to October. Fed hives were heavier than unfed hives in both valleys. The weights were entered by two persons.',
    'Fed hives were heavier than unfed hives in both valleys.',
  ],
  [
    'the conclusion of a labelled abstract',
    'Feeding of hives',
    'BACKGROUND: Hives lose weight in winter. METHODS: Forty hives were weighed by two persons. RESULTS: The mean weight was 20 kg in spring. CONCLUSIONS: Feeding in winter prevents the loss of weight.',
    'Feeding in winter prevents the loss of weight.',
  ],
  [
    'what is found, and not what is hoped',
    'The price of honey',
    'Honey is traded in many countries. This paper studies the price of honey after a tariff. We find that prices of honey rise by 4 percent in the first year. Further research is needed on wax.',
    'We find that prices of honey rise by 4 percent in the first year.',
  ],
  [
    'no line that LaTeX would not print',
    'Warmth of hives',
    '%These rates of warmth are lower if hives are kept in a colder valley than ours. Hives are boxes for bees. We study warmth.',
    'Hives are boxes for bees.',
  ],
  [
    'nothing of the small print',
    'Laws on hives',
    'Hives are boxes for bees. Copyright © 2012. Published by the keepers of the valley.',
    'Hives are boxes for bees.',
  ],
  [
    'no more of where the data are',
    'Laws on hives',
    'Hives are boxes for bees. Maps of all hives are available online as supplementary data.',
    'Hives are boxes for bees.',
  ],
  [
    'a conclusion without its long label',
    'Feeding of hives',
    'BACKGROUND AND PURPOSE Hives lose weight in winter. KEY RESULTS The weight was 20 kg in May. CONCLUSIONS AND IMPLICATIONS BEE(2) feeding in winter prevents the loss of weight.',
    'BEE(2) feeding in winter prevents the loss of weight.',
  ],
  [
    'it in words, and not in macros of the authors',
    'News in hives',
    'A hive of bees must choose between two fields in the summer. A lazy \\aaa{} with other wishes may bring false news of the better field, which is like true news. We show how hives choose a field.',
    'We show how hives choose a field.',
  ],
])('outside of computing a reader is told %s', (_, title, abstract, tldr) => {
  expect(summarize({ title, abstract }).tldr).toBe(tldr);
});
