/** The lists that the loopback Hugging Face serves in a soak: new papers every weekday. */

import type { ServedDays } from '../../fakes/huggingface-lists.ts';
import { servedEntry } from '../../fakes/served-entries.ts';

const DAY_MS = 86_400_000;
const PAPERS_A_DAY = 12;

/** Of `days` days from a first one; each paper bears a number of its own in its title. */
export function servedDays(first: Date, days: number, random: () => number): ServedDays {
  const lists: Record<string, readonly unknown[]> = {};
  let number = 0;
  for (let index = 0; index < days; index += 1) {
    const date = new Date(first.getTime() + index * DAY_MS);
    if (date.getUTCDay() === 0 || date.getUTCDay() === 6) continue;
    const day = date.toISOString().slice(0, 10);
    lists[day] = Array.from({ length: PAPERS_A_DAY }, (_, position) => {
      number += 1;
      return entry(number, day, 60 - 4 * position, random);
    });
  }
  return lists;
}

/** The number in a paper’s title, wherever that stands. */
export function paperNumberIn(text: string): number | undefined {
  const found = /Soak paper (\d+)/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

export function titleOf(number: number, random: () => number): string {
  return `Soak paper ${number}: ${someWords(4, random)}`;
}

export function abstractOf(random: () => number): string {
  const sentences = Array.from({ length: 5 }, () => `We ${someWords(14, random)}.`);
  return sentences.join(' ');
}

function entry(number: number, day: string, upvotes: number, random: () => number) {
  const at = `${day}T00:00:00.000Z`;
  const title = titleOf(number, random);
  const summary = abstractOf(random);
  return servedEntry(
    `2610.${String(number).padStart(5, '0')}`,
    { title, summary, upvotes, publishedAt: at, submittedOnDailyAt: at },
    { title, summary },
  );
}

function someWords(count: number, random: () => number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
}

const WORDS =
  'study graph networks language models vision attention sparse training agents retrieval reward video diffusion reasoning benchmark scaling memory planning speech robots alignment safety code data quality curriculum distillation quantization compression latency throughput search ranking dialogue translation images audio molecules proteins weather physics proofs theorems'.split(
    ' ',
  );
