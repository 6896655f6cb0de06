/** `help`: what can be typed. */

import { UserError } from '../src/errors.ts';
import { type Block, type Card, card, reply, type Span } from '../src/replies/reply.ts';
import { type Command, defineCommand } from './command.ts';
import { YOURS_ALONE } from './greeting.ts';
import { listed, type OptionDefinition, shorten } from './options.ts';

export const help = defineCommand({
  name: 'help',
  description: 'What you can type',
  examples: ['help', 'help search'],
  options: {
    command: {
      type: 'text',
      description: 'One command, for its options and examples',
      example: 'search',
      positional: 'rest',
    },
  },
  async run({ command }, { caller, commands }) {
    if (command === undefined) return overview(commands, caller.prefix);
    const wanted = command.toLowerCase().replace(/^\//, '');
    const found = commands.find((each) => each.name === wanted);
    if (found !== undefined) return oneCommand(found, caller.prefix);
    const names = listed(commands.map((each) => each.name));
    throw new UserError(`There is no command “${shorten(command)}”: there are ${names}. Try: help`);
  },
});

function overview(commands: readonly Command[], prefix: string) {
  const items = commands.map((command): readonly Span[] => [
    { type: 'code', text: command.examples[0] },
    ` — ${command.description}`,
  ]);
  return reply('What you can type', {
    cards: [
      card('Ask for papers', {
        blocks: [
          { type: 'list', items },
          {
            type: 'text',
            spans: [
              'A command starts with ',
              { type: 'code', text: prefix },
              '; words that are no command are searched for. A paper is an arXiv id, a link, words of its title, or its number in the last list: ',
              { type: 'code', text: `${prefix} summarize 2` },
            ],
          },
          YOURS_ALONE,
        ],
      }),
    ],
    buttons: [
      { type: 'run', label: 'Trending', line: 'trending' },
      { type: 'run', label: 'How to search', line: 'help search' },
    ],
  });
}

function oneCommand(command: Command, prefix: string) {
  const options = Object.entries(command.options);
  const blocks: Block[] = [{ type: 'text', spans: [command.description] }];
  if (options.length > 0) {
    blocks.push({
      type: 'fields',
      fields: options.map(([name, option]) => ({
        label: name,
        spans: [`${option.description}${choicesOf(option)}`],
      })),
    });
  }
  blocks.push({
    type: 'list',
    items: command.examples.map((example) => [{ type: 'code', text: `${prefix} ${example}` }]),
  });
  const shown: Card = card(command.name, { blocks });
  return reply(`How to use ${command.name}`, { cards: [shown] });
}

function choicesOf(option: OptionDefinition): string {
  if (option.type !== 'choice') return '';
  const standard = option.default === undefined ? '' : `; ${option.default} unless given`;
  return ` (${listed(option.choices)}${standard})`;
}
