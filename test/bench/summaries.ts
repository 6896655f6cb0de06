import { summarize } from '../../src/summaries/summarize.ts';
import { rougeAgainstBest, rougeText } from './rouge.ts';
import { dataFolder, readScitldr } from './summaries-data.ts';
const papers = readScitldr(dataFolder(), 'dev');
const show = (name: string, pick: (p: (typeof papers)[number]) => string) => {
  let a = 0,
    b = 0,
    c = 0;
  for (const p of papers) {
    const s = rougeAgainstBest(rougeText(pick(p)), p.references.map(rougeText));
    a += s.r1;
    b += s.r2;
    c += s.rl;
  }
  console.log(name, [a, b, c].map((x) => ((100 * x) / papers.length).toFixed(2)).join(' / '));
};
show('ours', (p) => summarize(p).tldr);
show('lead', (p) => p.sentences[0] ?? '');
show('title', (p) => p.title);
show('oracle', (p) => {
  const refs = p.references.map(rougeText);
  let best = '',
    top = -1;
  for (const s of p.sentences) {
    const r = rougeAgainstBest(rougeText(s), refs).r1;
    if (r > top) [best, top] = [s, r];
  }
  return best;
});
console.log(papers.length);
