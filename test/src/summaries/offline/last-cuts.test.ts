import { expect, test } from 'vitest';
import { lastCuts } from '../../../../src/summaries/offline/last-cuts.ts';

test.each([
  [
    'words that add nothing',
    'Fed hives of the important valleys were heavier in a variety of cold months as compared with the hives of keepers.',
    'Fed hives of the valleys were heavier in cold months compared with the hives of keepers',
  ],
  [
    'what was known of it before',
    'The wax of old hives, previously shown to hold bees in the winter, is of no use to the queens of the valley.',
    'The wax of old hives is of no use to the queens of the valley',
  ],
  [
    'a second finding behind the same verb',
    'We show that the wax of old hives is of use to the bees of the valley and that the honey of young hives is sweet.',
    'We show that the wax of old hives is of use to the bees of the valley',
  ],
  [
    'the way to a finding',
    'Exploiting the timing of a ban on hives in the valley, we find that the loss of bees lowers the price of land by a tenth.',
    'We find that the loss of bees lowers the price of land by a tenth',
  ],
  [
    'a claim of any subject',
    'Counterfactual analyses of the hives of two valleys show that the loss of bees reduces the price of land.',
    'The loss of bees reduces the price of land',
  ],
  [
    'a bracket within a bracket',
    'The weight of bees was associated with a lower risk of loss, (odds ratio 0.4 (95% CI 0.2 to 0.7), P = 0.01), in old hives.',
    'The weight of bees was associated with a lower risk of loss, in old hives',
  ],
  [
    'a relative clause with commas in it',
    'We show that hives, which hold bees, wax, and honey, are warmer than the air of the valley.',
    'We show that hives are warmer than the air of the valley',
  ],
  [
    'examples without commas',
    'Threats from activities such as the use of one brush for hive and garden seem to be of greater weight than mites.',
    'Threats from activities seem to be of greater weight than mites',
  ],
  [
    'a remark within',
    'The loss of bees grows with the age of a queen, and may be small, on average, in new hives.',
    'The loss of bees grows with the age of a queen, and may be small in new hives',
  ],
  [
    'all of a list but its first item',
    'We find that the stocks of honey are associated with lower prices, a higher weight of bees, and a longer life.',
    'We find that the stocks of honey are associated with lower prices',
  ],
  [
    'all predicates but the first',
    'The loss of a queen significantly increased the number of eggs, reduced the weight of bees, and shortened their life.',
    'The loss of a queen significantly increased the number of eggs',
  ],
  [
    'all clauses but the first',
    'The bees are tied to the flow of honey among the hives and the flow can be controlled by a tune.',
    'The bees are tied to the flow of honey among the hives',
  ],
  [
    'numbered findings but the first',
    'We find: (i) queens explain a large share of the loss; (ii) the loss is larger in spring; and (iii) it is small in autumn.',
    'We find queens explain a large share of the loss',
  ],
  [
    'on what else it may rest',
    'The loss of the queen leads to a decline in weight equal to a tenth of a gram, robust across hives and tests.',
    'The loss of the queen leads to a decline in weight equal to a tenth of a gram',
  ],
  [
    'a second object',
    'The data indicate that a new queen significantly improves the weight of the bees as well as the taste of the honey.',
    'The data indicate that a new queen significantly improves the weight of the bees',
  ],
])('%s may be left out', (_, sentence, kept) => {
  expect(lastCuts(sentence)).toContain(kept);
});

test.each([
  [
    'what all of a list is one with',
    'The tests show that hives differ between bees, wasps, and ants of the valley.',
    'differ between bees',
  ],
  [
    'the rest of what a thing is',
    'The parts of a hive that lower its loss are a roof of wood, a floor of stone, and a wall.',
    'are a roof of wood',
  ],
  [
    'what follows the last of a list',
    'The loss is explained by the skill of bees, wasps, and ants to find the hives.',
    'the skill of bees',
  ],
  [
    'the noun of several adjectives',
    'We show that the hive is a safe, warm, and quiet home for the bees of the valley.',
    'is a safe',
  ],
  [
    'that one of several may be so',
    'We suggest two scenarios: (i) the bees are lost in the wood, or (ii) the hives are old and cold.',
    'are lost in the wood',
  ],
  [
    'on what a claim rests',
    'Under the law of thin hives, we found that the loss of bees increases with the age of a queen.',
    'The loss of bees increases with the age of a queen',
  ],
  [
    'the rest of what is done',
    'Data show that the most of the money is used for resting hives, feeding bees, or taking honey from them.',
    'is used for resting hives',
  ],
  [
    'that it is only to be tested',
    'The hypothesis could be tested in the hives of the hill to show that the loss of bees increases with age.',
    'The loss of bees increases with age',
  ],
  [
    'an exception',
    'We find that the loss of bees is smaller in old hives, except when the queen is new.',
    'smaller in old hives',
  ],
  [
    'of whom it holds',
    'The new hive significantly lowers the loss of bees (only in women aged 50 to 70).',
    'the loss of bees',
  ],
  [
    'that others found it',
    'Previous studies have shown that the loss of bees reduces the price of the land.',
    'The loss of bees reduces the price of the land',
  ],
  [
    'the verb behind a remark',
    'We find that the hives of the valley, with their old roofs of wood, are warmer than air.',
    'the hives of the valley',
  ],
])('%s stays', (_, sentence, end) => {
  expect(lastCuts(sentence).filter((cut) => cut.endsWith(end))).toEqual([]);
});

test('a long list of lists ends', () => {
  const clause = 'bees, which are old, eat wax and sleep, fly, and sing, robust to it, ';
  const started = lastCuts(`We find that ${clause.repeat(40)}and hives are warm.`);
  expect(started.length).toBeLessThan(2000);
});
