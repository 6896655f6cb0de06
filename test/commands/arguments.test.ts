import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkArguments, formatLine, parseArguments } from '../../commands/arguments.ts';
import { commands } from '../../commands/catalog.ts';
import type { Command } from '../../commands/command.ts';
import { UserError } from '../../src/errors.ts';

const TODAY = '2026-06-30';

describe('typed options', () => {
  it('part words from the options behind them', () => {
    expect(parse('search graph nets since 2024 sort newest share')).toEqual({
      query: 'graph nets',
      since: '2024-01-01',
      sort: 'newest',
      page: 1,
      share: true,
    });
  });

  it.each([
    ['search nets sort=newest', 'nets sort=newest'],
    ['search nets since:2024', 'nets since:2024'],
    ['search nets author:"de la Cruz"', 'nets author:"de la Cruz"'],
    ['search "vision transformer" -survey', '"vision transformer" -survey'],
  ])('leave the query language alone in %s', (line, query) => {
    expect(parse(line)).toMatchObject({ query });
  });

  it.each([
    'search progress since attention is all you need',
    'search since transformers',
    'search share of voice',
    'search page replacement policies',
  ])('leave words that only look like options in %s', (line) => {
    expect(parse(line)).toMatchObject({ query: line.slice('search '.length), sort: 'relevance' });
  });

  it('take a quoted word for a word', () => {
    expect(parse('search nets "sort" newest')).toMatchObject({
      query: 'nets "sort" newest',
      sort: 'relevance',
    });
  });

  it('take text up to the next option, in quotes or not', () => {
    const wanted = { over: 'week', about: 'vision language models' };
    expect(parse('trending over week about vision language models')).toMatchObject(wanted);
    expect(parse('trending about vision language models over week')).toMatchObject(wanted);
    expect(parse('trending week about=x')).toMatchObject({ over: 'week', about: 'x' });
    expect(parse('trending about “vision language models”')).toMatchObject({
      about: '"vision language models"',
    });
  });

  it.each([
    ['subscribe every monday in German', { every: 'monday', in: 'German' }],
    ['subscribe in Brazilian Portuguese top 3', { in: 'Brazilian Portuguese', top: 3 }],
    ['subscribe at 9:00 in German tz Berlin', { at: '9:00', in: 'German', tz: 'Berlin' }],
    ['subscribe about graph nets in French top 3', { about: 'graph nets', in: 'French', top: 3 }],
    ['subscribe in=de about graph nets in medicine', { in: 'de', about: 'graph nets in medicine' }],
    ['subscribe every monday in Klingon', { every: 'monday', in: 'Klingon' }],
  ])('take the language that follows “in”: %s', (line, wanted) => {
    expect(parse(line)).toMatchObject(wanted);
  });

  it.each([
    ['subscribe about graph nets in medicine', 'graph nets in medicine'],
    ['subscribe about learning in German hospitals top 2', 'learning in German hospitals'],
    ['subscribe about "dialogue in German"', '"dialogue in German"'],
    ['subscribe --about dialogue in German', 'dialogue in German'],
  ])('leave “in” to a query where no language alone follows it: %s', (line, about) => {
    expect(parse(line)).toMatchObject({ about, in: undefined });
  });

  it.each([
    ['subscribe silent every day', { silent: true, every: 'day' }],
    ['subscribe every day silent top 3', { silent: true, top: 3 }],
    ['subscribe every day silent: yes top 3', { silent: true, top: 3 }],
    ['subscribe silent yes skip-empty', { silent: true, 'skip-empty': true }],
    ['subscribe silent no top 3', { silent: false, top: 3 }],
    ['subscribe silent=off --skip-empty', { silent: false, 'skip-empty': true }],
    ['search nets --share=no', { query: 'nets', share: false }],
  ])('say yes or no in %s', (line, wanted) => {
    expect(parse(line)).toMatchObject(wanted);
  });

  it('read marks that no plain word has', () => {
    expect(parse('search nets --sort newest --page=2 --share')).toMatchObject({
      query: 'nets',
      sort: 'newest',
      page: 2,
      share: true,
    });
  });
});

describe('wrong options', () => {
  it.each([
    [
      'search nets sort bananas',
      'sort takes relevance, newest or votes, not “bananas”. Try: sort newest',
    ],
    ['search nets since bananas', '“bananas” is no date. Try: since 2024-01-31'],
    ['search nets since 2024-13-45 sort newest', '“2024-13-45” is no date.'],
    ['search nets --page 0', 'page takes a whole number from 1 to 1000, not “0”. Try: page 2'],
    ['search nets --bananas 3', 'search has no option “bananas”'],
    ['search', 'search needs a query. Try: search continual learning'],
    ['summarize', 'summarize needs a paper. Try: summarize 2103.00020'],
    ['trending over fortnight', 'over takes day, week or month, not “fortnight”. Try: over week'],
    [
      'trending bananas',
      'trending takes day, week or month, not “bananas”. Try: trending over week',
    ],
    ['forget yes', 'forget takes me, not “yes”. Try: forget me'],
    ['subscriptions drop 1', 'Try: subscriptions do pause'],
    ['daily 2026-02-30', '“2026-02-30” is no date. Try: daily on 2026-06-30'],
    ['saved BibTeX', 'saved takes “bibtex” after the word as. Try: saved as bibtex'],
    ['subscribe every day at 9 at 17', 'at is there twice. Say it once: at 9:00'],
    ['search nets page 2 page 3', 'page is there twice. Say it once: page 2'],
    ['unsubscribe 1 2', 'it has the option which. Try: unsubscribe 1'],
    ['saved bananas', 'saved has no option “bananas”'],
    ['status now', 'status has no option “now”: it takes no options. Try: status'],
    ['cite 2003.10555 as word', 'as takes bibtex, ris or csl, not “word”. Try: as ris'],
    ['trending about', 'about needs a value. Try: about "vision language models"'],
  ])('%s is told in one sentence what works', (line, sentence) => {
    expect(() => parse(line)).toThrow(UserError);
    expect(() => parse(line)).toThrow(sentence);
  });
});

describe('options that came apart', () => {
  it('are read as typed ones are', () => {
    const values = checkArguments(
      command('search'),
      { query: 'nets', since: 'yesterday', page: 2, share: true },
      TODAY,
    );
    expect(values).toMatchObject({ query: 'nets', since: '2026-06-29', page: 2, share: true });
    expect(() => checkArguments(command('search'), { nets: 'x' }, TODAY)).toThrow(
      'no option “nets”',
    );
  });
});

describe('formatLine', () => {
  it('gives a line that is read to the same values', () => {
    const line = 'search "graph nets" -survey how to sort since 2024 sort newest';
    const values = parse(line);
    expect(parse(formatLine(command('search'), values))).toEqual(values);
    expect(parse(formatLine(command('search'), values, { page: 3 }))).toEqual({
      ...values,
      page: 3,
    });
  });

  it.each([
    'trending about language models',
    'trending over week about "language models" -survey',
    'trending about author:"Ada Lovelace" graph "over" nets',
    'subscribe every monday about research in German labs top 3',
  ])('keeps a query behind its name as it is: %s', (line) => {
    const [verb = ''] = line.split(' ');
    const values = parse(line);
    expect(parse(formatLine(command(verb), values))).toEqual(values);
  });

  it('quotes the words of such a query that would name an option', () => {
    const given = { about: 'models over time, page by page' };
    const values = checkArguments(command('trending'), given, TODAY);
    expect(parse(formatLine(command('trending'), values, { page: 2 }))).toEqual({
      ...values,
      about: 'models "over" time, "page" by "page"',
      page: 2,
    });
  });

  it('does so for any words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), (words) => {
        const values = attempt(`search ${words.join(' ')}`);
        if (values === undefined) return;
        const again = parse(formatLine(command('search'), values, { page: 2 }));
        expect(again).toEqual({ ...values, page: 2 });
      }),
    );
  });

  it('never fails with anything but a sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), fc.string({ maxLength: 200 }), (each, text) => {
        try {
          parseArguments(each, text, TODAY);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

const WORDS = [
  'nets',
  'since',
  '2024',
  'sort',
  'newest',
  'share',
  'page',
  '2',
  '"a b"',
  'x:y',
  '"',
];

function parse(line: string) {
  const [verb = '', ...rest] = line.split(' ');
  return parseArguments(command(verb), rest.join(' '), TODAY);
}

function attempt(line: string) {
  try {
    return parse(line);
  } catch {
    return undefined;
  }
}

function command(name: string): Command {
  const found = commands.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no command ${name}`);
  return found;
}
