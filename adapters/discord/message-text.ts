/** All that someone reads in a message: its words, embeds, components, files and forwarded parts. */

import type { Message } from 'discord.js';

/** Each text on a line of its own, what people wrote first; addresses among them. */
export function textOf(message: Message): string {
  const forwarded = message.messageSnapshots.map((each) => textsIn(each));
  const texts = [...textsIn(message), ...forwarded.flat()];
  return [...new Set(texts)].filter((text) => text.trim() !== '').join('\n');
}

type Readable = Pick<Message, 'content' | 'embeds' | 'components' | 'attachments'>;

function textsIn({ content, embeds, components, attachments }: Readable): readonly string[] {
  return [
    content,
    ...embeds.flatMap((embed) => wordsIn(embed.toJSON())),
    ...components.flatMap((component) => wordsIn(component.toJSON())),
    // arXiv names its files by their papers.
    ...attachments.map(({ name }) => name.replace(/\.pdf$/i, '')),
  ];
}

/** The texts of an embed or a component, in the order in which they are drawn. */
function wordsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(wordsIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([field, value]) => {
    if (typeof value === 'string') return READ.has(field) ? [value] : [];
    return PICTURES.has(field) ? [] : wordsIn(value);
  });
}

const READ = new Set(['title', 'url', 'description', 'name', 'value', 'text', 'content', 'label']);
const PICTURES = new Set(['image', 'thumbnail', 'video', 'provider', 'emoji', 'media']);
