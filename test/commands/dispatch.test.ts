import { expect, test } from 'vitest';
import type { CommandContext } from '../../commands/command.ts';
import { defineCommand } from '../../commands/command.ts';
import { dispatch } from '../../commands/dispatch.ts';
import { UnavailableError, UserError } from '../../src/errors.ts';
import { openLogger } from '../../src/operations/logger.ts';
import { type CommandMeasure, noMetrics } from '../../src/operations/metrics.ts';

test.each([
  ['a fault', new Error('a bug'), 'fault'],
  ['a service that is down', new UnavailableError('arXiv is down.'), 'fault'],
])('%s is told with the request that the log has', async (_what, error, outcome) => {
  const { answer, lines, measures } = await run(error);
  const [line] = lines.map((each) => JSON.parse(each)).filter(({ level }) => level === 50);
  expect(line).toMatchObject({ command: 'fail', request: expect.stringMatching(/^\w{6}$/) });
  expect(answer.text).toContain(line.request);
  expect(answer.text).not.toContain('a bug');
  expect(measures).toMatchObject([{ command: 'fail', platform: 'slack', outcome }]);
});

test('what a person can mend themselves is no fault, and has no number', async () => {
  const { answer, lines, measures } = await run(new UserError('Try it so.'));
  expect(answer.text).toBe('Try it so.');
  expect(lines.map((each) => JSON.parse(each).level)).toEqual([20]);
  expect(measures).toMatchObject([{ outcome: 'error' }]);
});

async function run(error: Error) {
  const lines: string[] = [];
  const measures: CommandMeasure[] = [];
  const fail = defineCommand({
    name: 'fail',
    description: 'Fails',
    examples: ['fail'],
    options: {},
    run: () => Promise.reject(error),
  });
  const context = {
    now: new Date(),
    commands: [fail],
    caller: { place: { platform: 'slack', workspace: 'T1', channel: 'C1' }, person: 'U1' },
  } as unknown as CommandContext;
  const logger = openLogger({
    level: 'trace',
    redact: (text) => text,
    destination: { write: (line) => void lines.push(line) },
  });
  const metrics = { ...noMetrics, commandAnswered: (each: CommandMeasure) => measures.push(each) };
  const call = { type: 'line', line: 'fail' } as const;
  return { answer: await dispatch(call, context, logger, metrics), lines, measures };
}
