import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { openSeal } from '../../../adapters/slack/seal.ts';
import { commands } from '../../../commands/catalog.ts';
import { SettingsError } from '../../../src/errors.ts';
import { openSlackBot, type SlackBotOnLoopback } from '../../fakes/slack-bot.ts';
import { wordsIn } from '../../fakes/slack-driver.ts';
import { readManifest } from '../../fakes/slack-manifest.ts';
import { BOT_TOKEN } from '../../fakes/slack-server.ts';

const ADA = 'U0ADA';
const PAPERS = 'C0PAPERS';
const KEY = 'a key of the operator’s, long enough';

describe.each(['socket', 'http'] as const)('installing by a browser, by %s', (mode) => {
  it('keeps the tokens sealed, answers, and forgets all when it is removed', async () => {
    const bot = await openSlackBot({ mode, oauth: { tokenKey: KEY } });
    const { workspace } = bot.server;
    await install(bot);
    const team = { platform: 'slack', workspace: workspace.team };
    const kept = await bot.store.installations.get(team);
    expect(kept?.sealed).not.toContain(BOT_TOKEN);

    const answer = await bot.slack.say(ADA, PAPERS, 'save ELECTRA');
    expect(wordsIn(answer.blocks)).toContain('Saved');
    const id = await bot.running.platform.post({
      place: { ...team, channel: PAPERS },
      parentId: undefined,
      key: 'slot.0',
      silent: false,
      content: {
        text: 'x',
        cards: [],
        visibility: 'channel',
        paperIds: [],
        buttons: [],
        outcome: 'answer',
        recount: undefined,
      },
    });
    expect(workspace.find(PAPERS, id)).toBeDefined();

    await bot.slack.event('tokens_revoked', {
      type: 'tokens_revoked',
      tokens: { oauth: ['U0ADA'] },
    });
    await bot.slack.event('app_uninstalled', { type: 'app_uninstalled' });
    await bot.running.stop();
    expect(await bot.store.installations.get(team)).toBeUndefined();
    expect(await bot.store.saves.list({ ...team, person: ADA })).toEqual([]);
    await bot.close();
    expect(workspace.refusals).toEqual([]);
  });

  it('acknowledges a workspace that never installed it, and does nothing', async () => {
    const bot = await openSlackBot({ mode, oauth: { tokenKey: undefined }, empty: true });
    const { body } = await bot.slack.command(ADA, PAPERS, 'status');
    expect(body).toEqual({});
    await bot.close();
    expect(bot.server.workspace.messages).toEqual([]);
  });

  it('refuses a code that a stranger sends', async () => {
    const bot = await openSlackBot({ mode, oauth: { tokenKey: KEY }, empty: true });
    const code = bot.server.agree(bot.server.workspace.team);
    const response = await fetch(`${bot.web.url}/slack/oauth_redirect?code=${code}&state=made-up`);
    expect(response.status).not.toBe(200);
    expect(await bot.store.installations.list('slack')).toEqual([]);
    await bot.close();
  });
});

describe('the manifest', () => {
  it.each([undefined, 'https://papers.example.org', 'https://papers.example.org/'])(
    'is one that Slack takes, at %s',
    (publicUrl) => {
      const { faults, manifest } = readManifest(slackManifest(commands, { publicUrl }));
      expect(faults).toEqual([]);
      expect(manifest?.settings.socket_mode_enabled).toBe(publicUrl === undefined);
    },
  );

  it('names every command in the hint', () => {
    const hint = JSON.stringify(slackManifest(commands, { publicUrl: undefined }));
    for (const { name } of commands) expect(hint).toContain(name);
  });

  it('asks for no scope to read channels but optionally', () => {
    const { scopes } = readManifest(slackManifest(commands, { publicUrl: undefined })).manifest
      ?.oauth_config ?? { scopes: { bot: [], bot_optional: [] } };
    const needed = scopes.bot.filter((scope) => !scopes.bot_optional?.includes(scope));
    expect(needed.filter((scope) => scope.endsWith(':history'))).toEqual(['im:history']);
  });
});

describe('a seal', () => {
  it('opens what it sealed, and nothing else', () => {
    const seal = openSeal(KEY);
    const sealed = seal.seal(BOT_TOKEN);
    expect(seal.open(sealed)).toBe(BOT_TOKEN);
    expect(seal.seal(BOT_TOKEN)).not.toBe(sealed);
    expect(() => openSeal('another key of 16+').open(sealed)).toThrow(SettingsError);
    expect(() => openSeal(undefined).open(sealed)).toThrow('SLACK_TOKEN_KEY');
    expect(() => seal.open(`${sealed.slice(0, -4)}AAAA`)).toThrow(SettingsError);
  });

  it('opens what was kept before there was a key', () => {
    expect(openSeal(KEY).open(openSeal(undefined).seal('x'))).toBe('x');
  });
});

/** As a browser: it agrees, keeps its cookies and follows the way back. */
async function install(bot: SlackBotOnLoopback): Promise<void> {
  const start = await fetch(`${bot.web.url}/slack/install`);
  const [link = ''] = /http:\/\/127[^"]*\/oauth\/v2\/authorize[^"]*/.exec(await start.text()) ?? [];
  const cookie = start.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const agreed = await fetch(link.replaceAll('&amp;', '&'), { redirect: 'manual' });
  const back = new URL(agreed.headers.get('location') ?? '');
  const done = await fetch(`${bot.web.url}${back.pathname}${back.search}`, {
    headers: { cookie },
  });
  expect(done.status).toBe(200);
}
