import { describe, expect, it } from 'vitest';
import { redactor } from '../../../src/operations/redactor.ts';
import { BOT_TOKEN, SIGNING_SECRET } from '../../fakes/planted-secrets.ts';
import { takeLeaks, watchText } from '../../fakes/secret-watch.ts';

const ENV = {
  SLACK_SIGNING_SECRET: 'a "quoted" secret/with?signs',
  LLM_API_KEY: 'the-key-of-a-model',
  DATABASE_URL: 'postgres://paperwire:p%40ssw0rd@localhost/paperwire',
  METRICS_TOKEN: 'short',
  PORT: '3000',
};

describe('a redactor', () => {
  const redact = redactor(ENV);

  it.each([
    ['as it stands', 'key the-key-of-a-model.', 'key [secret].'],
    ['in JSON', JSON.stringify({ key: ENV.SLACK_SIGNING_SECRET }), '{"key":"[secret]"}'],
    ['in an address', `?a=${encodeURIComponent(ENV.SLACK_SIGNING_SECRET)}&b`, '?a=[secret]&b'],
    ['in Base64', `auth ${btoa('the-key-of-a-model')}`, 'auth [secret]'],
    ['as a password, encoded and not', 'p%40ssw0rd p@ssw0rd', '[secret] [secret]'],
  ])('takes a secret out %s', (_how, text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'xoxb-12-34-abc',
    'xapp-1-A0-1-deadbeef',
    'xoxe.xoxp-1-abcd',
    'Authorization: Bearer 0123456789abcdef',
    'Authorization: Basic YWJjZDppbmZv',
    'Authorization: Bot MTAw.abc.def-ghi',
    'MTAwMDAwMDAwMDAwMDAwMDAwMg.GLoopb.ack-token-of-somebody-else-000',
    'https://hooks.slack.com/commands/T0TEAM/123456/abcdefghijk',
    'https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb24/callback',
    'https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb24/messages/@original',
    'postgres://someone:else-secret@host/name',
    'https://service.example/v1?key=abcdef0123',
  ])('takes out what is one by its form: %s', (text) => {
    const clean = redactor({})(text);
    expect(clean).toContain('[secret]');
    expect(clean).not.toMatch(/deadbeef|12-34|0123|aW50|abcd|YWJj|else-secret|somebody/);
  });

  it('leaves other words as they are', () => {
    const line =
      '{"msg":"PORT 3000 is in use; on the page “Basic Information” the bot xenon shortens https://a.example/b?page=2"}';
    expect(redact(line)).toBe(line);
    const example = 'Right would be postgres://user:password@localhost/paperwire.';
    expect(redact(example)).toBe(example);
    const env = { DATABASE_URL: 'postgres://someone:password@host/name' };
    expect(redactor(env)('postgres://someone:password@host')).not.toContain('password');
  });
});

describe('the watch over the suite', () => {
  it('sees a secret in a text, in whichever spelling', () => {
    watchText('here', `token ${BOT_TOKEN}`);
    watchText('there', btoa(SIGNING_SECRET));
    watchText('nowhere', 'nothing of that kind');
    expect(takeLeaks().map((leak) => leak.split(':')[0])).toEqual(['here', 'there']);
  });

  it('sees one that a process says', async () => {
    const { execFile } = await import('node:child_process');
    const half = BOT_TOKEN.slice(5);
    await new Promise((resolve) => {
      execFile(process.execPath, ['-e', `console.error('xoxb-' + '${half}')`], resolve);
    });
    expect(takeLeaks()).not.toEqual([]);
  });
});
