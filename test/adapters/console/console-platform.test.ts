import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleOptions, runConsole } from '../../../adapters/console/console-platform.ts';
import { type Bot, openBot } from '../../fakes/bot.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

describe('the console', () => {
  it('takes a command with the slash, without it, and free text', async () => {
    const answers = await piped('/papers search ELECTRA\nsearch ELECTRA\nELECTRA\n/papers\n');
    const [first, second, third, help] = answers.split(/\n\n(?=Papers for|Ask for)/);
    expect(first).toContain('ELECTRA: Pre-training Text Encoders');
    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(help).toContain('Ask for papers');
  });

  it('turns pages by next and back', async () => {
    const answers = await piped('search learning\nnext\nback\n');
    const pages = answers.match(/Page \d/g);
    expect(pages).toEqual(['Page 1', 'Page 2', 'Page 1']);
  });

  it('turns the page of the list whatever was looked at since', async () => {
    const answers = await piped('search learning\nshow 1\nhelp\nnext\n');
    expect(answers.match(/Page \d/g)).toEqual(['Page 1', 'Page 2']);
  });

  it('says where the pages end, and goes on from there', async () => {
    const answers = await piped('search bert\nback\nnext\nnext\nback\n');
    expect(answers.match(/Page \d|This is the .*/g)).toEqual([
      'Page 1',
      'This is the first page.',
      'Page 2',
      'This is the last page.',
      'Page 1',
    ]);
  });

  it('gives one JSON line a Reply', async () => {
    const lines = (await piped('trending\n\nshow 1\nbananas bananas\n', { json: true })).trim();
    const replies = lines.split('\n').map((line) => JSON.parse(line));
    expect(replies.map((each) => each.outcome)).toEqual(['answer', 'answer', 'nothing']);
  });

  it('answers a last line that has no end', async () => {
    expect(await piped('help\nshow ELECTRA')).toContain('Discriminators');
  });

  it('prompts and greets a person, and lets them leave', async () => {
    const said = await piped('help\nquit\nsearch ELECTRA\n', { interactive: true });
    expect(said).toMatch(/^Welcome/);
    expect(said).toContain('› ');
    expect(said).not.toContain('Discriminators');
  });
});

describe('npm start', () => {
  it('answers piped lines from the sample and exits at their end', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paperwire-'));
    const child = spawn(process.execPath, ['src/main.ts'], {
      env: { ...process.env, DATABASE_URL: `sqlite:${join(folder, 'new', 'papers.db')}` },
    });
    child.stdin.end('/papers trending\n/papers summarize 2');
    const [answers, complaints, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((resolve) => child.once('close', resolve)),
    ]);
    await rm(folder, { recursive: true });
    expect(answers).toContain('B-cosification');
    expect(answers).toContain('Generative Discovery of Novel Chemical Designs');
    expect(complaints).toBe('');
    expect(code).toBe(0);
  });

  it('leaves quietly when its reader has gone, whatever it runs', async () => {
    const child = spawn(process.execPath, ['src/main.ts', 'slack-manifest'], { env: process.env });
    child.stdout.destroy();
    const [complaints, code] = await Promise.all([
      text(child.stderr),
      new Promise((resolve) => child.once('close', resolve)),
    ]);
    expect(complaints).toBe('');
    expect(code).toBe(0);
  });

  it('names every wrong setting at once', async () => {
    const child = spawn(process.execPath, ['src/main.ts'], {
      env: { ...process.env, DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' },
    });
    const [complaints, code] = await Promise.all([
      text(child.stderr),
      new Promise((resolve) => child.once('close', resolve)),
    ]);
    expect(complaints).toContain('DATABASE_URL names no database');
    expect(complaints).toContain('LOG_LEVEL has “loud”');
    expect(code).toBe(1);
  });
});

async function piped(lines: string, options: Partial<ConsoleOptions> = {}): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const said = text(output);
  input.end(lines);
  await runConsole({
    input,
    output,
    interactive: false,
    colour: false,
    json: false,
    greeting: 'Welcome\n',
    verbs: ['search', 'show'],
    answer: (line, caller) => bot.say(line, caller),
    ...options,
  });
  output.end();
  return said;
}
