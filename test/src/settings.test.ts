import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../src/errors.ts';
import { type Environment, readSettings } from '../../src/settings.ts';

function faultsOf(env: Environment): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

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
