import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Button, plainText, type Reply } from '../../src/replies/reply.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

describe('a person', () => {
  it('finds papers by free text', async () => {
    const answer = await bot.say('continual learning with pretrained models');
    expect(titlesOf(answer)[0]).toContain('Continual Learning');
    expect(answer.visibility).toBe('private');
    expect(answer.paperIds).toHaveLength(5);
  });

  it('turns the page and back by the buttons, and the numbers go on', async () => {
    const first = await bot.say('search pre-training sort newest');
    const second = await press(first, 'Next');
    expect(second.cards[1]?.number).toBe(6);
    expect(second.paperIds.slice(0, 5)).toEqual(first.paperIds);
    expect(await press(second, 'Previous')).toEqual(first);
  });

  it.each(['search bert', 'trending', 'daily', 'similar ELECTRA', 'saved'])(
    'is told which page of %s is the last',
    async (line) => {
      await bot.say('save ELECTRA');
      const answer = await bot.say(`${line} page 99`);
      await bot.say('unsave ELECTRA');
      expect(answer.text).toMatch(/^There is no page 99: the last is page \d+\.$/);
    },
  );

  it('is led from a day without a list to the nearest list', async () => {
    const answer = await press(await bot.say('daily on 2026-06-29'), 'List of 13 Mar 2025');
    expect(answer.text).toBe('Saved Hugging Face Papers page of 13 Mar 2025: 70 papers');
  });

  it('reads a long title cut at a word', async () => {
    const { text } = await bot.say('similar 2103.00020');
    expect(text).toBe('Papers close to “Learning Transferable Visual Models…”');
  });

  it.each([
    ['serach diffusion', 'search diffusion'],
    ['summarise 2103.00020', 'summarize 2103.00020'],
    ['subcribe daily', 'subscribe daily'],
    ['Trnding', 'trending'],
    ['votse', 'vote'],
  ])('is told the command that %s nearly is', async (typed, meant) => {
    const [heading] = (await bot.say(typed)).cards;
    const said = (heading?.blocks ?? []).map((block) => 'spans' in block && plainText(block.spans));
    expect(said[0]).toMatch(new RegExp(`^Did you mean:? ${meant}\\??$`));
  });

  it('is told no command for words that papers have', async () => {
    expect(wordsOf(await bot.say('research'))).not.toContain('Did you mean');
    expect(wordsOf(await bot.say('search serach'))).toContain('Did you mean: search search');
  });

  it('is not offered another number for one that stands nowhere', async () => {
    const answer = await bot.say('search since 2023');
    expect(answer.outcome).toBe('nothing');
    expect(wordsOf(answer)).not.toContain('Did you mean');
  });

  it.each(['language models', '"language models"'])(
    'turns the pages of what is trending about %s',
    async (topic) => {
      const first = await bot.say(`trending about ${topic}`);
      const second = await press(first, 'Next');
      expect(second.text).toBe(first.text);
      expect(second.paperIds.slice(0, 5)).toEqual(first.paperIds);
      expect((await press(second, 'Share')).text).toBe(first.text);
    },
  );

  it('names papers by their numbers in the last list, whatever was looked at since', async () => {
    const list = await bot.say('search language models');
    await bot.say('summarize 1');
    for (const number of ['3', '#3', '3.', '3:']) {
      expect(wordsOf(await bot.say(`show ${number}`))).toContain(list.paperIds[2]);
    }
    expect(wordsOf(await bot.say('ask 3: what is it?'))).toContain(list.paperIds[2]);
  });

  it('has a list of their own in each channel', async () => {
    await bot.say('search ELECTRA');
    const other = await bot.say('show 1', { person: 'someone else' });
    expect(other.text).toBe(
      'There is no list yet that 1 could be a number of. Try: search continual learning',
    );
  });

  it.each([
    '2003.10555',
    'https://arxiv.org/abs/2003.10555v1',
    'https://huggingface.co/papers/2003.10555',
    '10.48550/arXiv.2003.10555',
    'ELECTRA',
    'text encoders as discriminators',
  ])('names a paper by %s', async (name) => {
    const answer = await bot.say(`show ${name}`);
    expect(answer.outcome).toBe('answer');
    expect(wordsOf(answer)).toContain('arxiv:2003.10555');
  });

  it('sees a paper by its id alone', async () => {
    expect((await bot.say('2003.10555')).text).toMatch(/^ELECTRA/);
    expect((await bot.say('search 2003.10555')).paperIds).toEqual(['arxiv:2003.10555']);
  });

  it('is offered the titles that fit when several do', async () => {
    const answer = await bot.say('summarize language models');
    expect(answer.text).toContain('Which one?');
    expect(answer.paperIds.length).toBeGreaterThan(1);
    expect((await press(answer, 'This one')).text).toMatch(/^Summary of/);
  });

  it('is told when no paper has that name', async () => {
    const answer = await bot.say('show 2401.99999');
    expect(answer.text).toContain('No paper found for “2401.99999”');
    expect((await bot.say('show zzqx')).text).toContain('No paper found for “zzqx”');
  });

  it('reads a summary whose every word is in the abstract', async () => {
    const answer = await bot.say('summarize 2103.00020');
    const abstract = (await bot.library.get('2103.00020'))?.abstract.toLowerCase() ?? '';
    const texts = (answer.cards[0]?.blocks ?? []).flatMap((block) => {
      if (block.type === 'text') return [plainText(block.spans)];
      return block.type === 'list' ? block.items.map(plainText) : [];
    });
    expect(texts.length).toBeGreaterThan(2);
    for (const word of texts
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []) {
      expect(abstract).toContain(word);
    }
  });

  it('never gets the paper itself among similar ones', async () => {
    const answer = await bot.say('similar ELECTRA');
    expect(answer.paperIds).not.toContain('arxiv:2003.10555');
    expect(answer.paperIds.length).toBeGreaterThan(3);
  });

  it('sees the order of the saved page as trending, and is told so', async () => {
    const answer = await bot.say('trending');
    expect(titlesOf(answer)[0]).toContain('B-cosification');
    expect(wordsOf(answer)).toContain('saved Hugging Face Papers page');
    expect(wordsOf(answer)).toContain('1st on the saved');
  });

  it('may narrow what is trending to a topic', async () => {
    const answer = await bot.say('trending about "continual learning"');
    expect(answer.paperIds.length).toBeGreaterThan(0);
    expect(answer.paperIds.length).toBeLessThan(10);
  });

  it('shares an answer by a word or by a button', async () => {
    expect((await bot.say('search ELECTRA share')).visibility).toBe('channel');
    expect((await press(await bot.say('search ELECTRA'), 'Share')).visibility).toBe('channel');
    expect((await press(await bot.say('show ELECTRA'), 'Share')).visibility).toBe('channel');
  });

  it('asks for help in general and for one command', async () => {
    expect(await bot.say('')).toEqual(await bot.say('help'));
    expect(wordsOf(await bot.say('help search'))).toContain('sort');
    expect((await bot.say('help bananas')).text).toContain('There is no command “bananas”');
  });

  it('learns what the library holds', async () => {
    expect(wordsOf(await bot.say('status'))).toContain('70');
  });
});

describe('odd input', () => {
  it.each([
    ['nothing but marks', '"""" -- :: author: -'],
    ['10,000 characters', 'attention '.repeat(1000)],
    ['a paper named by 10,000 characters', `show ${'attention '.repeat(1000)}`],
    ['10,000 characters without a space', 'x'.repeat(10_000)],
    ['control characters', 'search \u0000\u0007\u001b[31mred'],
    ['marks that turn the direction', 'search \u202egnitset'],
    ['emoji', 'search 🧠🤖👩‍👩‍👧'],
    ['another script', 'search 深度学习'],
  ])('%s gets an ordinary answer', async (_name, line) => {
    const answer = await bot.say(line);
    expect(answer.text.length).toBeLessThan(500);
    expect(answer.text).not.toContain('Something went wrong');
  });
});

describe('every button', () => {
  it('of every answer leads to an answer', async () => {
    const lines = [
      '',
      'search bert',
      'trending',
      'show ELECTRA',
      'summarize ELECTRA',
      'cite ELECTRA',
    ];
    for (const line of lines) {
      const answer = await bot.say(line);
      for (const run of runLines(answer)) {
        expect((await bot.say(run)).outcome, run).toBe('answer');
      }
    }
  });
});

async function press(answer: Reply, label: string): Promise<Reply> {
  const button = buttonsOf(answer).find((each) => each.label === label);
  if (button?.type !== 'run') throw new Error(`no button ${label}`);
  return bot.say(button.line);
}

function runLines(answer: Reply): readonly string[] {
  return buttonsOf(answer).flatMap((button) => (button.type === 'run' ? [button.line] : []));
}

function buttonsOf(answer: Reply): readonly Button[] {
  const ofCards = answer.cards.flatMap((card) =>
    card.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : [])),
  );
  return [...answer.buttons, ...ofCards];
}

function titlesOf(answer: Reply): readonly string[] {
  return answer.cards
    .filter((card) => card.number !== undefined)
    .map((card) => plainText(card.title));
}
