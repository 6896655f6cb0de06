import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const PROGRAM = new URL('./ill-fated.ts', import.meta.url).pathname;
const TOKEN = ['xoxb', '1234567890', 'planted'].join('-');

describe('the events of a process', () => {
  it('are lines of the log without a secret, and an error that nobody caught ends it', () => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM], {
      env: { PATH: process.env['PATH'], SLACK_BOT_TOKEN: TOKEN },
      encoding: 'utf8',
    });
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 40, msg: 'Node.js warns', kind: 'TimeoutNegativeWarning' },
      { level: 60, msg: 'an error that nobody caught ends the process', err: { type: 'Error' } },
    ]);
    expect(stderr).not.toContain(TOKEN);
    expect(status).toBe(1);
  });
});
