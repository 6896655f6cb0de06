import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRest } from '../../../../adapters/discord/discord-rest.ts';
import { registerCommands } from '../../../../adapters/discord/register-commands.ts';
import { commands } from '../../../../commands/catalog.ts';
import { runDoctor } from '../../../../src/operations/doctor/run-doctor.ts';
import { openStore } from '../../../../src/store/open-store.ts';
import { wish } from '../../../contracts/store/samples.ts';
import { type Diagnosis, diagnose } from '../../../fakes/diagnose.ts';
import { type DiscordServer, startDiscordServer, TOKEN } from '../../../fakes/discord-server.ts';
import { APPLICATION, GUILD, PAPERS, PERMISSIONS } from '../../../fakes/discord-world.ts';
import { startHuggingFaceServer } from '../../../fakes/huggingface-server.ts';
import type { Loopback } from '../../../fakes/loopback.ts';
import {
  API_KEY,
  MODEL,
  type OpenaiServer,
  startOpenaiServer,
} from '../../../fakes/openai-server.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  SIGNING_SECRET,
  type SlackServer,
  startSlackServer,
} from '../../../fakes/slack-server.ts';

const SLACK_CHANNEL = 'C0PAPERS';
const NOWHERE = 'http://127.0.0.1:9';

const folder = mkdtempSync(join(tmpdir(), 'paperwire-doctor-'));
const wholeFile = join(folder, 'whole.db');
let slack: SlackServer;
let discord: DiscordServer;
let source: Loopback;
let model: OpenaiServer;

beforeAll(async () => {
  const store = await openStore(`sqlite:${wholeFile}`);
  const workspace = 'T0TEAM';
  await store.subscriptions.add({
    ...wish,
    place: { platform: 'slack', workspace, channel: SLACK_CHANNEL },
  });
  await store.subscriptions.add({
    ...wish,
    place: { platform: 'discord', workspace: GUILD, channel: PAPERS },
  });
  await store.close();
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  slack = await startSlackServer({ port: 0 });
  discord = await startDiscordServer();
  source = await startHuggingFaceServer({ dataDir: 'test/fixtures/huggingface/daily' });
  model = await startOpenaiServer();
  const rest = openRest({ apiUrl: discord.apiUrl, token: TOKEN, timeoutMs: 5000 });
  await registerCommands({ rest, applicationId: APPLICATION, guild: GUILD, commands });
});
afterEach(async () => {
  await Promise.all([slack.close(), discord.close(), source.close(), model.close()]);
});

/** A whole set-up in which nothing is wrong. */
function whole() {
  return {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: TOKEN,
    DISCORD_GUILD_ID: GUILD,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite:${wholeFile}`,
    SOURCES: 'huggingface',
    HUGGINGFACE_URL: source.url,
    LLM_MODEL: MODEL,
    LLM_BASE_URL: model.url,
    LLM_API_KEY: API_KEY,
    OPERATOR_CHANNEL: `slack:${SLACK_CHANNEL}`,
    PORT: '0',
  };
}

describe('the doctor', () => {
  it('finds nothing wrong where nothing is, and changes nothing', async () => {
    const before = readFileSync(wholeFile);
    const { ok, findings } = await diagnose(whole());
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(ok).toBe(true);
    expect(
      findings.filter(({ says }) => says.includes('channels with a subscription')),
    ).toHaveLength(2);
    expect(readFileSync(wholeFile).equals(before)).toBe(true);
    expect(slack.workspace.messages).toEqual([]);
    expect(discord.requests.filter((each) => !each.startsWith('GET')).length).toBe(1);
  });

  const broken: readonly (readonly [string, () => BrokenSetUp])[] = [
    [
      'an app token that is missing',
      () => ({
        env: { SLACK_APP_TOKEN: undefined },
        check: 'Settings',
        says: /SLACK_APP_TOKEN is missing/,
      }),
    ],
    [
      'a zone and a cap that are none',
      () => ({
        env: { DEFAULT_TZ: 'Mars/Base', LLM_MONTHLY_BUDGET: 'much' },
        check: 'Settings',
        says: /LLM_MONTHLY_BUDGET is “much”|DEFAULT_TZ is “Mars/,
      }),
    ],
    [
      'a setting whose name is mistyped',
      () => ({
        env: { SLACK_TOKEN: BOT_TOKEN },
        check: 'Settings',
        says: /SLACK_TOKEN is no setting/,
        status: 'warning',
      }),
    ],
    [
      'a bot token that Slack refuses',
      () => ({
        env: { SLACK_BOT_TOKEN: 'xoxb-of-another-app' },
        check: 'Slack',
        says: /SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\)/,
      }),
    ],
    [
      'a bot token without a scope',
      () => {
        slack.scopes = new Set([...slack.scopes].filter((scope) => scope !== 'links:read'));
        return { check: 'Slack', says: /SLACK_BOT_TOKEN lacks links:read/ };
      },
    ],
    [
      'a bot token that can send no pictures',
      () => {
        slack.scopes = new Set([...slack.scopes].filter((scope) => scope !== 'files:write'));
        return {
          check: 'Slack',
          says: /Without files:write the plots of trends are drawn in bars/,
          status: 'warning',
        };
      },
    ],
    [
      'an app token that may open no connection',
      () => {
        slack.fail({ method: 'apps.connections.open', error: 'missing_scope' });
        return {
          check: 'Slack',
          says: /SLACK_APP_TOKEN is refused by Slack \(missing_scope\)/,
          todo: /connections:write/,
        };
      },
    ],
    [
      'a Slack that is out of reach',
      () => ({
        env: { SLACK_API_URL: `${NOWHERE}/api/` },
        check: 'Slack',
        says: /Slack did not answer/,
      }),
    ],
    [
      'a channel that the bot was removed from',
      () => {
        const channel = slack.workspace.channels.get(SLACK_CHANNEL);
        if (channel !== undefined) channel.isMember = false;
        return { check: 'Slack', says: /1 of 1 channels.*Invite me/ };
      },
    ],
    [
      'an operator’s channel that is not there',
      () => ({
        env: { OPERATOR_CHANNEL: 'slack:C0NOWHERE' },
        check: 'Slack',
        says: /OPERATOR_CHANNEL, C0NOWHERE, takes no post/,
      }),
    ],
    [
      'an operator’s channel where the bot is not set up',
      () => ({
        env: {
          DISCORD_TOKEN: undefined,
          DISCORD_GUILD_ID: undefined,
          OPERATOR_CHANNEL: `discord:${GUILD}/${PAPERS}`,
        },
        check: 'Settings',
        says: /OPERATOR_CHANNEL is in discord/,
      }),
    ],
    [
      'a token that Discord refuses',
      () => ({
        env: { DISCORD_TOKEN: 'a-token-of-another-application' },
        check: 'Discord',
        says: /DISCORD_TOKEN is refused/,
      }),
    ],
    [
      'a server that the bot is not in',
      () => ({
        env: { DISCORD_GUILD_ID: '1000000000000000099' },
        check: 'Discord',
        says: /DISCORD_GUILD_ID names a server that it is not in/,
        todo: /https:\/\/discord.com\/oauth2/,
      }),
    ],
    [
      'a channel without a permission',
      () => {
        const channel = discord.world.channels.get(PAPERS);
        if (channel !== undefined) channel.denied = PERMISSIONS.createThreads;
        return { check: 'Discord', says: /1 of 1 channels.*Create Public Threads/ };
      },
    ],
    [
      'commands that were changed',
      () => {
        discord.routes.commands.set(GUILD, []);
        return { check: 'Discord', says: /commands are not registered/, status: 'warning' };
      },
    ],
    [
      'a database that is damaged',
      () => {
        const file = join(folder, 'damaged.db');
        writeFileSync(file, 'This is no database, but a letter.');
        return {
          env: { DATABASE_URL: `sqlite:${file}` },
          check: 'Store',
          says: /damaged, or no database/,
        };
      },
    ],
    [
      'a database of a newer version',
      () => {
        const file = join(folder, 'newer.db');
        copyFileSync(wholeFile, file);
        const database = new DatabaseSync(file);
        database.exec("insert into paperwire_migrations values ('9999-from-the-future')");
        database.close();
        return {
          env: { DATABASE_URL: `sqlite:${file}` },
          check: 'Store',
          says: /newer version of Paperwire/,
        };
      },
    ],
    [
      'a database of an older version',
      () => {
        const file = join(folder, 'older.db');
        copyFileSync(wholeFile, file);
        const database = new DatabaseSync(file);
        database.exec(
          'delete from paperwire_migrations where name = (select max(name) from paperwire_migrations)',
        );
        database.close();
        return {
          env: { DATABASE_URL: `sqlite:${file}` },
          check: 'Store',
          says: /1 steps behind/,
          status: 'warning',
        };
      },
    ],
    [
      'a folder of the database that is a file',
      () => ({
        env: { DATABASE_URL: `sqlite:${wholeFile}/paperwire.db` },
        check: 'Store',
        says: /is no folder/,
      }),
    ],
    [
      'a PostgreSQL that is not there',
      () => ({
        env: { DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:9/paperwire' },
        check: 'Store',
        says: /No PostgreSQL answers/,
      }),
    ],
    [
      'a source that refuses its token',
      () => {
        source.failAlways({ status: 401, body: 'no' });
        return { check: 'Sources', says: /Hugging Face does not accept the token/ };
      },
    ],
    [
      'a source that is out of reach',
      () => ({
        env: { HUGGINGFACE_URL: NOWHERE },
        check: 'Sources',
        says: /Hugging Face is out of reach/,
      }),
    ],
    [
      'a model’s service that is not there',
      () => ({
        env: { LLM_BASE_URL: NOWHERE },
        check: 'Model',
        says: /Nothing answers at LLM_BASE_URL/,
      }),
    ],
    [
      'a key that the model’s service refuses',
      () => ({
        env: { LLM_API_KEY: 'another-key' },
        check: 'Model',
        says: /refuses LLM_API_KEY \(401\)/,
      }),
    ],
    [
      'a model that its service does not have',
      () => ({
        env: { LLM_MODEL: 'gpt-99' },
        check: 'Model',
        says: /LLM_MODEL is gpt-99/,
        todo: /It has test-model/,
      }),
    ],
    [
      'a port that Slack’s requests need and another program has',
      () => ({
        env: {
          SLACK_APP_TOKEN: undefined,
          SLACK_SIGNING_SECRET: SIGNING_SECRET,
          PORT: String(portOf(source.url)),
        },
        check: 'Port',
        says: /is in use by another program/,
      }),
    ],
    [
      'a public address that leads elsewhere',
      () => ({
        env: { PUBLIC_URL: source.url },
        check: 'Public URL',
        says: /not as Paperwire does/,
      }),
    ],
    [
      'a clock that is ten minutes fast',
      () => ({
        check: 'Clock',
        says: /clock is \d+ s fast/,
        now: () => new Date(Date.now() + 600_000),
      }),
    ],
  ];

  it.each(broken)('names %s', async (_what, breakIt) => {
    const { env, check, says, todo, status = 'wrong', now } = breakIt();
    const diagnosis = await diagnose({ ...whole(), ...env }, now);
    const [first] = findingsOf(diagnosis, check).filter((each) => each.status === status);
    expect(first?.says).toMatch(says);
    if (todo !== undefined) expect(first?.todo).toMatch(todo);
    expect(diagnosis.ok).toBe(status !== 'wrong');
    // One fault is one fault: the others are as they were.
    const others = diagnosis.findings.filter(
      (each) => each.check !== check && each.status === 'wrong',
    );
    expect(others).toEqual([]);
  });

  it('waits for nobody longer than its time', async () => {
    const lines: string[] = [];
    const never = { name: 'Slack', run: () => new Promise<never>(() => {}) };
    const say = (line: string) => void lines.push(line);
    expect(
      await runDoctor({ checks: [never], json: false, redact: (text) => text, say, timeoutMs: 20 }),
    ).toBe(false);
    expect(lines[0]).toMatch(/^✗ Slack {2}There was no answer/);
  });
});

describe('npm start -- doctor', () => {
  it('says each thing in a line, and tells a script by its code', async () => {
    const sound = await run({
      ...whole(),
      LLM_MODEL: undefined,
      LLM_BASE_URL: undefined,
      LLM_API_KEY: undefined,
    });
    expect(sound.out).toContain('✓ Slack     SLACK_BOT_TOKEN is right.');
    expect([sound.code, sound.out.includes('All is well.')]).toEqual([0, true]);
    const faulty = await run(
      { ...whole(), SLACK_BOT_TOKEN: 'nonsense', DISCORD_GUILD_ID: '12' },
      '--json',
    );
    expect(faulty.code).toBe(1);
    const says = findingsOf(JSON.parse(faulty.out), 'Settings')
      .map((each) => each.says)
      .join(' ');
    expect(says).toMatch(/SLACK_BOT_TOKEN does not look like one.*DISCORD_GUILD_ID is “12”/);
  });
});

interface BrokenSetUp {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whose finding it must be. */
  readonly check: string;
  readonly says: RegExp;
  readonly todo?: RegExp;
  readonly status?: 'warning' | 'wrong';
  readonly now?: () => Date;
}

function findingsOf({ findings }: Diagnosis, check: string) {
  return findings.filter((finding) => finding.check === check);
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function run(env: Readonly<Record<string, string | undefined>>, ...args: readonly string[]) {
  return new Promise<{ readonly code: number; readonly out: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['src/main.ts', 'doctor', ...args],
      { env: { ...process.env, ...env } },
      (_error, out) => resolve({ code: child.exitCode ?? -1, out }),
    );
  });
}
