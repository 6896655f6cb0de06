import { beforeEach, describe, expect, it } from 'vitest';
import { openLogger } from '../../../src/operations/logger.ts';
import { redactor } from '../../../src/operations/redactor.ts';
import { asNewRequest, inRequest, requestId } from '../../../src/operations/request-scope.ts';
import { BOT_TOKEN } from '../../fakes/planted-secrets.ts';

let lines: string[];
beforeEach(() => {
  lines = [];
});

describe('the log', () => {
  it('has the request in each line that is written on its behalf', async () => {
    const logger = log();
    logger.info('before');
    await asNewRequest(async () => {
      const id = requestId();
      expect(id).toMatch(/^[2-9a-z]{6}$/);
      logger.info('typed');
      await Promise.resolve();
      inRequest(() => logger.child({ part: 'model' }).info('asked'));
      asNewRequest(() => logger.info('queued by it'));
      const [before, typed, asked, queued] = lines.map((line) => JSON.parse(line).request);
      expect([before, typed, asked]).toEqual([undefined, id, id]);
      expect(queued).not.toBe(id);
    });
  });

  it('hides secrets by their place and by their value, in errors too', () => {
    const error = new Error(`refused ${BOT_TOKEN}`, { cause: new Error(`at ?token=${BOT_TOKEN}`) });
    Object.assign(error, { config: { headers: { authorization: 'anything at all' } } });
    log().error({ err: error, request_headers: { authorization: 'anything' } }, BOT_TOKEN);
    expect(lines.join('')).not.toMatch(/anything|loopback/);
    expect(lines.join('').match(/\[secret\]/g)?.length).toBeGreaterThan(3);
  });
});

function log() {
  return openLogger({
    level: 'trace',
    redact: redactor({ SLACK_BOT_TOKEN: BOT_TOKEN }),
    destination: { write: (line) => void lines.push(line) },
  });
}
