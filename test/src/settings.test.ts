import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../src/errors.ts';
import { type Environment, inspectSettings, readSettings } from '../../src/settings.ts';

function faultsOf(env: Environment): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

const GUILD_ID = '1000000000000000001';
const CHANNEL_ID = '1000000000000000010';

describe('the language model', () => {
  it('is not used unless it is set', () => {
    expect(readSettings({}).llm).toBeUndefined();
    expect(readSettings({ LLM_MODEL: ' ', LLM_MONTHLY_BUDGET: '5' }).llm).toBeUndefined();
  });

  it('is one of OpenAI where only a key is given', () => {
    expect(readSettings({ LLM_MODEL: 'small', LLM_API_KEY: 'sk-1' }).llm).toEqual({
      baseUrl: 'https://api.openai.com/v1',
      apiKey: 'sk-1',
      model: 'small',
      monthlyBudget: 1000,
    });
  });

  it('may be a local one without a key', () => {
    const env = { LLM_MODEL: 'small', LLM_BASE_URL: 'http://localhost:11434/v1' };
    expect(readSettings({ ...env, LLM_MONTHLY_BUDGET: '0' }).llm).toEqual({
      baseUrl: 'http://localhost:11434/v1',
      apiKey: undefined,
      model: 'small',
      monthlyBudget: 0,
    });
  });

  it.each([
    [{ LLM_API_KEY: 'sk-1' }, /^LLM_MODEL is missing/],
    [{ LLM_BASE_URL: 'http://localhost:11434/v1' }, /^LLM_MODEL is missing/],
    [{ LLM_MODEL: 'small' }, /^LLM_API_KEY is missing/],
    [{ LLM_MODEL: 'small', LLM_BASE_URL: 'localhost' }, /^LLM_BASE_URL is “localhost”/],
    [
      { LLM_MODEL: 'small', LLM_API_KEY: 'sk-1', LLM_MONTHLY_BUDGET: 'lots' },
      /^LLM_MONTHLY_BUDGET is “lots”, which is no number of requests/,
    ],
  ])('is asked for whole: %j', (env, fault) => {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
    expect(faults[0]).not.toContain('sk-1');
  });
});

describe('Slack in many workspaces', () => {
  it('needs three settings, and names those that are missing', () => {
    const rest = 'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET go together.';
    expect(faultsOf({ SLACK_CLIENT_ID: '1.2' })).toContain(
      `SLACK_CLIENT_SECRET and SLACK_STATE_SECRET are missing: ${rest}`,
    );
    expect(faultsOf({ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'x' })).toContain(
      `SLACK_STATE_SECRET is missing: ${rest}`,
    );
  });
});

describe('a faulty number', () => {
  it('is named, and the usual one stands for it', () => {
    const { settings, faults } = inspectSettings({ PORT: '99999' });
    expect(faults).toEqual(['PORT is “99999”, which is no port. Right would be 3000.']);
    expect(settings.web.port).toBe(3000);
  });
});

describe('the operator’s channel', () => {
  it.each([
    ['slack:T0123ABC/C0456DEF', 'slack', 'T0123ABC', 'C0456DEF'],
    ['slack:C0456DEF', 'slack', '', 'C0456DEF'],
    ['https://app.slack.com/client/T0123ABC/C0456DEF', 'slack', 'T0123ABC', 'C0456DEF'],
    ['https://papers.slack.com/archives/C0456DEF', 'slack', '', 'C0456DEF'],
    [`discord:${GUILD_ID}/${CHANNEL_ID}`, 'discord', GUILD_ID, CHANNEL_ID],
    [`https://discord.com/channels/${GUILD_ID}/${CHANNEL_ID}`, 'discord', GUILD_ID, CHANNEL_ID],
  ])('may be written %s', (text, platform, workspace, channel) => {
    const { operatorChannel } = readSettings({ OPERATOR_CHANNEL: text });
    expect(operatorChannel).toEqual({ platform, workspace, channel });
  });

  it.each(['#papers', 'slack:papers', `discord:${CHANNEL_ID}`, 'https://example.org/C0456DEF'])(
    'is not %s',
    (text) => {
      expect(faultsOf({ OPERATOR_CHANNEL: text })).toEqual([
        expect.stringMatching(/^OPERATOR_CHANNEL is “.*Right would be slack:T/),
      ]);
    },
  );
});

describe('the search index', () => {
  const DATABASE_URL = 'postgres://localhost/paperwire';

  it('is in memory unless it is to be in the PostgreSQL database', () => {
    expect(readSettings({ DATABASE_URL }).searchIndex).toBe('memory');
    expect(readSettings({ DATABASE_URL, SEARCH_INDEX: 'postgres' }).searchIndex).toBe('postgres');
  });

  it.each([{}, { DATABASE_URL: 'sqlite:data/papers.db' }])(
    'is not in PostgreSQL where the database is another: %j',
    (env) => {
      const [fault] = faultsOf({ ...env, SEARCH_INDEX: 'postgres' });
      expect(fault).toMatch(/SEARCH_INDEX is postgres.*DATABASE_URL.*postgres:\/\/user/);
    },
  );

  it('is of no other kind', () => {
    expect(faultsOf({ SEARCH_INDEX: 'elastic' })).toEqual([
      'SEARCH_INDEX has “elastic”. Right would be one of memory, postgres.',
    ]);
  });
});
