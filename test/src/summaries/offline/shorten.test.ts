import { describe, expect, test } from 'vitest';
import { shortenings } from '../../../../src/summaries/offline/shorten.ts';
import { endsWithinList, isBroken } from '../../../../src/summaries/offline/vetoes.ts';
import { isWordSubsequence } from '../../../bench/summaries-checks.ts';

/** The whole sentence, without what only joins it to others. */
function whole(sentence: string): string | undefined {
  return shortenings(sentence)[0]?.text;
}

function forms(sentence: string): readonly string[] {
  return shortenings(sentence).map(({ text }) => text);
}

describe('a sentence that stands alone loses', () => {
  test.each([
    ['"However,"', 'However, cells die.'],
    ['"Further,"', 'Further, cells die.'],
    ['"In this paper,"', 'In this paper, cells die.'],
    ['"Taken together,"', 'Taken together, cells die.'],
    ['several of them', 'Finally, in this work, cells die.'],
    ['list numbers', '(ii) Cells die.'],
    ['numbers of paragraphs', '4. Cells die.'],
    ['numbers between strokes', '/i/ Cells die.'],
    ['raised citations', 'Cells die.1–3'],
    ['citations', 'Cells die [3, 4] (Smith et al., 2019).'],
    ['examples in brackets', 'Cells (e.g., neurons) die.'],
  ])('%s', (_, sentence) => {
    expect(whole(sentence)).toBe('Cells die.');
  });

  test('a clause that points at the sentence before', () => {
    expect(whole('To address this gap in knowledge, we propose a test.')).toBe(
      'We propose a test.',
    );
    expect(whole('In order to tackle these issues, we propose a test.')).toBe('We propose a test.');
    expect(whole('We propose a test to solve this problem, with results.')).toBe(
      'We propose a test, with results.',
    );
  });

  test('citations, but no interval', () => {
    expect(whole('Hives with support [0,1] are warm [0, 3].')).toBe(
      'Hives with support [0,1] are warm [0, 3].',
    );
    expect(whole('The test proposed by [20] finds bees [7].')).toBe(
      'The test proposed by [20] finds bees.',
    );
    expect(whole('Data show that [6]-honey is warm [7].')).toBe(
      'Data show that [6]-honey is warm.',
    );
    expect(whole('Hives are warm [1, 3] in the interval [2,4].')).toBe(
      'Hives are warm in the interval [2,4].',
    );
  });

  test('what it is done for, if that is told before', () => {
    expect(whole('In an attempt to fill this gap, the article weighs hives.')).toBe(
      'The article weighs hives.',
    );
    expect(whole('We build a hive towards this end.')).toBe('We build a hive.');
    expect(whole('Toward this, in this work, we weigh hives.')).toBe('We weigh hives.');
    expect(whole('This paper aims to address this issue.')).toBe(
      'This paper aims to address this issue.',
    );
  });

  test('a first word that joins it to another', () => {
    expect(whole('But the old cells die.')).toBe('The old cells die.');
    expect(whole('Among them, the old cells die.')).toBe('The old cells die.');
    expect(whole('Finally it is found that cells die.')).toBe('It is found that cells die.');
    expect(whole('Young cells live; however, the old cells die.')).toBe(
      'Young cells live; the old cells die.',
    );
    expect(whole('In this report, which is old, cells die.')).toBe(
      'In this report, which is old, cells die.',
    );
  });

  test('adverbs of order', () => {
    expect(whole('We also propose a test.')).toBe('We propose a test.');
    expect(whole('In this paper, we first propose a test.')).toBe('We propose a test.');
  });

  test('nothing that carries meaning', () => {
    for (const kept of [
      'To train it, we propose a test.',
      'In mice, cells die.',
      'Most cells (all but two) die.',
      'If cells die, we stop.',
    ]) {
      expect(whole(kept)).toBe(kept);
    }
  });
});

describe('a shorter form leaves out', () => {
  test.each([
    [
      'why something was made',
      'Motivated by the growth of models, we propose a small network for old phones.',
      'We propose a small network for old phones.',
    ],
    [
      'who says so',
      'We empirically show that small networks on phones are as good as large ones.',
      'Small networks on phones are as good as large ones.',
    ],
    [
      'a relative clause',
      'We propose a small network for old phones, which keeps nine tenths of its weights.',
      'We propose a small network for old phones.',
    ],
    [
      'how it was made',
      'We propose a small network for old phones by pruning the weights of a large one.',
      'We propose a small network for old phones.',
    ],
    [
      'an inset',
      'This small network for old phones, which we call Pico, is faster than a large one.',
      'This small network for old phones is faster than a large one.',
    ],
    [
      'a second clause',
      'We propose a small network for old phones and show that it is fast.',
      'We propose a small network for old phones.',
    ],
    [
      'a name in brackets',
      'We propose the Small Phone Network (SPN) for all very old phones.',
      'We propose the Small Phone Network for all very old phones.',
    ],
  ])('%s', (_, sentence, shorter) => {
    expect(forms(sentence)).toContain(shorter);
  });
});

describe('a shorter form of a finding leaves out', () => {
  test.each([
    [
      'what follows from it, be it ever so careful',
      'The blood pressure of the men was lower with tea, suggesting that it may help the heart.',
      'The blood pressure of the men was lower with tea.',
    ],
    [
      'a second remark of the same data',
      'These data show that tea is good for men, and suggest that it should be drunk hot.',
      'These data show that tea is good for men.',
    ],
    [
      'what should be done next',
      'The survey suggests that bees prefer blue flowers, and should be made again in June.',
      'The survey suggests that bees prefer blue flowers.',
    ],
    [
      'what was found of something else',
      'The weight of the old bees was lower in June, whereas wasps were not any lighter.',
      'The weight of the old bees was lower in June.',
    ],
    [
      'another sentence behind “however”',
      'Half of the bees had changed to another field, however, they did not find more food.',
      'Half of the bees had changed to another field.',
    ],
    [
      'how it was measured',
      'The blood pressure of the men is lower with tea, as measured by two nurses at night.',
      'The blood pressure of the men is lower with tea.',
    ],
    [
      'that it is a guess, where it says so itself',
      'These findings suggest that green tea may be good for the heart.',
      'Green tea may be good for the heart.',
    ],
    [
      'that it was found',
      'The results of this study show that green tea is good for the heart.',
      'Green tea is good for the heart.',
    ],
    [
      'examples before the verb',
      'This survey suggests that fruits, such as apples and pears, improve the sleep of men.',
      'This survey suggests that fruits improve the sleep of men.',
    ],
    [
      'figures in brackets',
      'The blood pressure of the men was lower (12.1 ± 0.4 vs 13.9 ± 0.6) in June.',
      'The blood pressure of the men was lower in June.',
    ],
    [
      'a remark on what was done',
      'A survey of the old hives is described, and bees were found to be lighter in June than in the months before.',
      'Bees were found to be lighter in June than in the months before.',
    ],
    [
      'a second infinitive',
      'The aims of the survey were to count all the bees, and to weigh the hives.',
      'The aims of the survey were to count all the bees.',
    ],
    [
      'how like something else it is',
      'A thin straight bar will bend, in a manner like that of reeds, if the load is high.',
      'A thin straight bar will bend if the load is high.',
    ],
    [
      'where the paper says it',
      'This report describes a large survey of bees and wasps which was made in nine old towns.',
      'This report describes a large survey of bees and wasps.',
    ],
  ])('%s', (_, sentence, shorter) => {
    expect(forms(sentence)).toContain(shorter);
  });

  test('nothing before an end such as “does so” and “than wasps do”', () => {
    expect(
      forms('Drawing on the notes of keepers, we find that they move when a neighbour does so.'),
    ).toContain('We find that they move when a neighbour does so.');
    expect(
      forms('We show that bees sleep longer than wasps do, and that hives are warm.'),
    ).toContain('We show that bees sleep longer than wasps do.');
  });

  test('a lead that names data, and what follows a time', () => {
    expect(
      forms(
        'With a panel of 41 hives, we document that bees sleep for three years, of which one is warm.',
      ),
    ).toContain('We document that bees sleep for three years.');
    expect(forms('Starting from a plain equation, we show that bees sleep at night.')).toContain(
      'We show that bees sleep at night.',
    );
  });

  test('only when nothing else helps, where it holds', () => {
    const sentence =
      'The bees of the old hives in the nine small towns of the north were weighed by experts from all parts of the land and from many other countries.';
    const shorter =
      'The bees of the old hives in the nine small towns of the north were weighed by experts.';
    expect(forms(sentence)).not.toContain(shorter);
    expect(shortenings(sentence, true).map(({ text }) => text)).toContain(shorter);
  });

  test('and then too no half of what is told', () => {
    for (const sentence of [
      'In view of the recent talk of two old keepers of bees about the nature of the sleep of bees in the cold months of the year, it seems worthwhile to draw attention to a certain old book.',
      'With the use of new hives, we have begun to master the sleep of bees, we have improved the talk between the keepers of bees and wasps in all parts of the land, and we have mended the many old hives.',
    ])
      for (const { text } of shortenings(sentence, true))
        expect(text).not.toMatch(/worthwhile\.$|^We[^,]*, we[^,]*\.$/u);
  });

  test('and then too no noun of two adjectives', () => {
    const sentence =
      'The importance of the field of bees is shown by the fact that in August, 1959, the international union of theoretical and applied biology held a meeting on the theory of bees in Delft, Holland.';
    for (const { text } of shortenings(sentence, true)) expect(text).not.toMatch(/theoretical\.$/u);
  });
});

describe('brackets', () => {
  test.each([
    ['statistics', 'The drug lowers blood pressure in older women (P<0.05) a little.', 1],
    ['of whom it holds', 'The drug lowers blood pressure in women (aged 50 to 79) a little.', 0],
    [
      'of whom it holds, in signs',
      'The drug lowers blood pressure in women (age <40) a little.',
      0,
    ],
    ['parts of a name', 'The drug raises the 25(OH)D level of the blood in older women.', 0],
  ])('with %s', (_, sentence, shorterForms) => {
    expect(forms(sentence)).toHaveLength(1 + shorterForms);
  });
});

describe('no form', () => {
  test('adds a word or moves one', () => {
    const sentence =
      'To this end, inspired by the brain, we propose the Small Network (SN), a fast, yet general model that learns both images and text, which can be trained on phones by pruning, and show that it works.';
    expect(forms(sentence).length).toBeGreaterThan(5);
    for (const form of forms(sentence)) expect(isWordSubsequence(form, sentence)).toBe(true);
  });

  test('loses the condition of a finding', () => {
    for (const sentence of [
      'If the learning rate is very small, we show that small networks learn as well.',
      'The new drug lowers the blood pressure of older patients, but only in the first week.',
      'Small networks learn as well as large ones do on images of cats with noisy labels.',
      'The drug is as good as the older ones in men under the age of forty.',
      'All of the deaths can be prevented in the whole hospital by treating every infant early.',
    ]) {
      expect(forms(sentence)).toEqual([sentence]);
    }
  });

  test('breaks a pair or a list', () => {
    const bad =
      /not only[^.]*cost\.|both images\.|between the weights\.|learning, planning\.|\(1\) images\.|of the\.|for\.$/u;
    for (const sentence of [
      'We propose a network that not only lowers the cost, which is high, but also learns faster.',
      'We propose a small network that can read both images, which are large, and text.',
      'We study a new relation between the weights, which we call ties, and the errors of a network.',
      'We study how agents that we train get better at learning, planning, and acting in time.',
      'We propose a network that reads: (1) images, and (2) text, and it does so for free.',
    ]) {
      for (const form of forms(sentence)) expect(form).not.toMatch(bad);
    }
  });

  test('loses the verb of a clause, or half of a list', () => {
    const bad =
      /that reintroduction of plant foods\.|the blade curvature\.|\(ii\)[^(]*$|know which books\.|A and suggests|the type\.$|suggests a new hive\.|when applied to a[^,]*\.$|one moved by hand\.|by choice of size\.|is \(9\+1\)|speed proportional\.|scenarios: \w+ hives[^,]*\.$|fly, that[^,]*\.$|include a coma in mice, a fall in weight increases|or as guests\.|: the old one\.|years; of the hive\./u;
    for (const sentence of [
      'We conclude that reintroduction of plant foods, as of old, may help the hearts of men.',
      'The analysis showed that the rotational forces, the blade curvature, and the profile can add to it.',
      'Tea counteracted: (i) the loss of weight; (ii) raised the pressure; as well as (iii) the pulse.',
      'The purpose is to let all nurses know which books, from a list of many, would be best.',
      'The present study shows that tea is good and suggests that coffee is as good as tea.',
      'Towns have seen many changes which require a change in the type and form of the library.',
      'A trick is shown which, when applied to a plain method for the count of bees, makes it faster.',
      'It is suggested that a hive of given size could be designed, by choice of size, to lower the loss.',
      'We study the sleep of two hives, one moved by hand in the spring and the other by a horse.',
      'The share of bees that sleep in the hive at noon is (1/3)(9+1) of those that sleep at night.',
      'Hives are studied in special cases when they are moved at a speed proportional to their size.',
      'This article focuses on bees, suggests a new hive, and describes the work of a farm.',
      'We apply the results to two scenarios: old hives on a hill, which are cold, and new ones.',
      'We find that bees fly, that hives in the valley are cold, and that wasps sleep at noon.',
      'We outline the needs of a hive and urge all those involved in bees, be it as keepers or as guests, to act.',
      'We describe a trap and use it to look at two hives of those that stand on the hill by the river and the bridge: the old one, which we find is full, and the new one, whose food is low.',
      'This report presents the needs of old bees in cold years; of the hive; and of the people who keep them.',
      'Effects of tea include a coma in mice, a fall in weight, a fever, increases in sleep, and aches.',
    ]) {
      for (const form of forms(sentence)) {
        expect(form).not.toMatch(bad);
        expect(form).not.toMatch(/^Tea is good and suggests/u);
      }
    }
  });

  test('has fewer than seven words, save the whole sentence', () => {
    for (const form of forms('We propose Pico, which is a small network for old phones.').slice(
      1,
    )) {
      expect(form.split(' ').length).toBeGreaterThanOrEqual(7);
    }
  });
});

test.each([
  [
    'a subject its predicate',
    'It is shown that hives defined by their wax, such as round ones, for a small swarm and for a large one are alike.',
    'wax.',
  ],
  [
    'the first of two the second',
    'We develop a model of hives with two kinds of bees: the first one consists of workers, while the other one consists of drones.',
    'workers.',
  ],
  [
    'a list its items',
    'Using a scale and an old book of weights, we determined the following parameters for the hive: weight, age and the number of its bees.',
    'for the hive.',
  ],
])('no cut takes from %s', (_, sentence, end) => {
  expect(forms(sentence).filter((form) => form.endsWith(end))).toEqual([]);
});

test.each([
  'Cold winds harm the hives, while moderate rates of rest.',
  'We present a new class of hives, round warm boxes, and show.',
  'Hives were warm for the following woods in falling order of weight.',
  'We look at hives of the valley to answer the following question.',
  'We present four new parts of the hive.',
  'We show that the old hives – whose bees rest in winter.',
  'Bees can be told apart into five groups.',
  'Under mild winds, I weigh the bees of a hive, I count them.',
  'We assume that hives are warm, we weigh the bees.',
])('“%s” is broken', (text) => {
  expect(isBroken(text)).toBe(true);
});

test.each([
  'In a recent work, we introduced a test of hives that tells the weight of bees.',
  'With these boxes, we show that hives stay warm in the winter.',
  'In a simulation study, we show that hives stay warm in the winter.',
  'In this setting, hives stay warm in the winter.',
])('“%s” keeps what it opens with', (sentence) => {
  expect(forms(sentence)).toEqual([sentence]);
});

test('the numbers of a list stay', () => {
  expect(
    forms('We find that (1) bees are warm, and (2) wasps (a small kind) are cold.').every((form) =>
      form.includes('(1)'),
    ),
  ).toBe(true);
});

const LISTS = [
  [
    'A hive can keep a plan, augments it in spring, and adds wax in boxes.',
    'augments it in spring.',
  ],
  ['Bees can rest by sleeping, by sitting in the old boxes, and by flying.', 'by sitting.'],
  [
    'It is shown that the hive was old, had a queen in spring, and grew in June.',
    'had a queen in spring.',
  ],
] as const;

test.each(LISTS)('“%s” is a list that goes on', (sentence, end) => {
  const text = sentence.slice(0, sentence.indexOf(end.slice(0, -1)) + end.length - 1);
  expect(endsWithinList(sentence, `${text}.`)).toBe(true);
});

test.each([
  ['Bees can rest, and wasps can fly.', 'Bees can rest.'],
  ['In winter, bees can rest in boxes, and wasps can fly.', 'In winter, bees can rest in boxes.'],
  ['Bees can rest in boxes, which are old, warm, and dry.', 'Bees can rest in boxes.'],
])('“%s” may end before its last part', (sentence, text) => {
  expect(endsWithinList(sentence, text)).toBe(false);
});

test('"however" leaves no comma within a clause', () => {
  expect(whole('The way which was, however, found by bees is old.')).toBe(
    'The way which was found by bees is old.',
  );
});

test('what comes first stays where it says of whom the rest holds', () => {
  const shown = (text: string): boolean => text.startsWith('We show');
  expect(
    forms('We give a simpler test for old hives of the valley, and show that bees are warm.').some(
      shown,
    ),
  ).toBe(false);
  expect(
    forms('We give a simpler test of the hives, and show that bees are warm in boxes.').some(shown),
  ).toBe(true);
});
