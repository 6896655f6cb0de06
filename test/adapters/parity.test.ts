import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReply } from '../../adapters/console/render-reply.ts';
import { type Block, plainText, type Reply } from '../../src/replies/reply.ts';
import { type Bot, openBot } from '../fakes/bot.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../fakes/discord-bot.ts';
import { labelsIn as labelsInDiscord, typedOptions } from '../fakes/discord-driver.ts';
import { ADA, PAPERS, wordsIn as wordsInDiscord } from '../fakes/discord-world.ts';
import { openSlackBot, type SlackBotOnLoopback } from '../fakes/slack-bot.ts';
import { labelsIn as labelsInSlack, wordsIn as wordsInSlack } from '../fakes/slack-driver.ts';

/** What one platform shows. */
interface Shown {
  /** Without white space, which each platform sets in its own way. */
  readonly words: string;
  /** Numbers of arXiv, in the order in which they are first linked. */
  readonly papers: readonly string[];
  readonly labels: readonly string[] | undefined;
}

const NOW = new Date('2026-06-30T12:00:00Z');

describe('the console, Slack and Discord', () => {
  let terminal: Bot;
  let slack: SlackBotOnLoopback;
  let discord: DiscordBotOnLoopback;
  beforeAll(async () => {
    [terminal, slack, discord] = await Promise.all([
      openBot({ now: NOW }),
      openSlackBot({ mode: 'http' }),
      openDiscordBot(),
    ]);
    slack.clock.now = NOW;
    discord.clock.now = NOW;
  });
  afterAll(async () => {
    await Promise.all([terminal.close(), slack.close(), discord.close()]);
    expect(slack.server.workspace.refusals).toEqual([]);
    expect(discord.server.world.refusals).toEqual([]);
  });

  // One after the other: what is voted, saved and subscribed is seen by those that follow.
  it.each([
    'search continual learning',
    'search learning page 2',
    'search "vision transformer" sort newest',
    'search xyzzyplugh',
    'trending over month',
    'trends pretraining',
    'trends "language models" vs transformer vs zzqx by year',
    'trends transfromers',
    'daily on 2026-06-29',
    'show 2003.10555',
    'show nothing of this kind',
    'summarize 2103.00020',
    'ask 2103.00020 How many image-text pairs was it trained on?',
    'ask 2103.00020 Who paid for the electricity?',
    'similar ELECTRA',
    'cite 2103.00020 as bibtex',
    'save 2103.00020',
    'save 2003.10555',
    'saved',
    'unsave 2003.10555',
    'vote 2103.00020',
    'show 2103.00020',
    'unvote 2103.00020',
    'submit 2103.00020 worth a read',
    'preview every day at 9:00 tz UTC top 3',
    'subscribe every monday at 25:00',
    'forget',
  ])('answer “%s” with the same papers, words and actions', async (line) => {
    const reply = await terminal.say(line, { zone: undefined, prefix: '/papers' });
    const asked = textsOf(reply).map(squeeze);
    const papers = [...new Set(reply.cards.flatMap(({ paperId }) => arxivNumbers(paperId ?? '')))];
    const labels = labelsOf(reply);
    expect(asked.length).toBeGreaterThan(0);

    const shown: Readonly<Record<string, Shown>> = {
      console: showInConsole(reply),
      Slack: await showInSlack(line),
      Discord: await showInDiscord(line),
    };
    for (const [platform, { words, papers: found, labels: offered }] of Object.entries(shown)) {
      for (const text of asked) expect(words, platform).toContain(text);
      expect(
        found.filter((each) => papers.includes(each)),
        platform,
      ).toEqual(papers);
      if (offered === undefined) continue;
      expect(offered, platform).toEqual(expect.arrayContaining([...labels]));
    }
    // Discord offers nothing else; Slack has room for a few more.
    expect(new Set(shown['Discord']?.labels)).toEqual(new Set(labels));
    expect(hintsIn(reply).filter((hint) => !shown['console']?.words.includes(hint))).toEqual([]);
  });

  function showInConsole(reply: Reply): Shown {
    const text = renderReply(reply, { width: 100, colour: false });
    return { words: squeeze(text), papers: linked(text), labels: undefined };
  }

  async function showInSlack(line: string): Promise<Shown> {
    const message = await slack.slack.say('U0ADA', 'C0PAPERS', line);
    return {
      words: squeeze(wordsInSlack(message.blocks)),
      papers: linked(JSON.stringify(message.blocks)),
      labels: labelsInSlack(message).map(withoutCount),
    };
  }

  async function showInDiscord(line: string): Promise<Shown> {
    const { name, options } = typedOptions(line);
    const message = await discord.discord.say(ADA, PAPERS, name, options);
    return {
      words: squeeze(wordsInDiscord(message)),
      papers: linked(JSON.stringify(message.components)),
      labels: labelsInDiscord(message).map(withoutCount),
    };
  }
});

/** The beginning of every text: a platform may shorten the rest. */
function textsOf({ cards }: Reply): readonly string[] {
  return cards
    .flatMap(({ title, blocks }) => [plainText(title), ...blocks.flatMap(textsOfBlock)])
    .map((text) => text.slice(0, LONGEST_COMPARED));
}

const LONGEST_COMPARED = 60;

function textsOfBlock(block: Block): readonly string[] {
  switch (block.type) {
    case 'text':
    case 'quote':
    case 'note':
      return [plainText(block.spans)];
    case 'list':
      return block.items.map(plainText);
    case 'fields':
      return block.fields.flatMap(({ label, spans }) => [label, plainText(spans)]);
    case 'code':
      return [block.text];
    // Each shows it in its own way: see the conversations.
    case 'plot':
      return [];
    case 'buttons':
      return [];
    default:
      return block satisfies never;
  }
}

function buttonsOf({ cards, buttons }: Reply) {
  const ofCards = cards.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : [])),
  );
  return [...ofCards, ...buttons];
}

function labelsOf(reply: Reply): readonly string[] {
  const labels = buttonsOf(reply).flatMap(({ type, label }) =>
    type === 'run' ? [withoutCount(label)] : [],
  );
  return [...new Set(labels)];
}

/** The verbs that a console has people type in the place of buttons. */
function hintsIn(reply: Reply): readonly string[] {
  return buttonsOf(reply).flatMap((button) =>
    button.type === 'open' || /^(?:Share|Next|Previous)$/.test(button.label)
      ? []
      : [button.line.split(' ', 1)[0] ?? ''],
  );
}

/** Slack counts the votes on their button. */
function withoutCount(label: string): string {
  return label.replace(/ · \d+$/, '');
}

function squeeze(text: string): string {
  return text.replace(/[\s│]+/gu, '');
}

function linked(text: string): readonly string[] {
  const found = [...text.matchAll(/arxiv\.org\/abs\/(\d{4}\.\d{4,5})/g)];
  return [...new Set(found.map((match) => match[1] ?? ''))];
}

function arxivNumbers(id: string): readonly string[] {
  return /^arxiv:(\d{4}\.\d{4,5})$/.exec(id)?.slice(1) ?? [];
}
