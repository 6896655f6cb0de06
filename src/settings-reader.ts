/** Reads settings out of the environment, one variable at a time, and says what is wrong with them. */

import { findZone } from './digest/schedule/zone-names.ts';
import type {
  DiscordSettings,
  Environment,
  LlmSettings,
  SearchIndexName,
  SlackOAuthSettings,
  SlackSettings,
} from './settings.ts';
import type { Place } from './store/store.ts';

/** Reads one variable after the other and collects what is wrong. */
export class SettingsReader {
  readonly faults: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | undefined {
    return this.#env[name]?.trim() || undefined;
  }

  databaseUrl(): string {
    const url = this.text('DATABASE_URL') ?? 'sqlite:data/paperwire.db';
    if (!/^(sqlite:|postgres(ql)?:\/\/)./.test(url)) {
      const right = 'sqlite:data/paperwire.db or postgres://user:password@localhost/paperwire';
      // Not shown: a mistyped database URL may hold a password.
      this.#fault(`DATABASE_URL names no database. Right would be ${right}.`);
    }
    return url;
  }

  searchIndex(names: readonly SearchIndexName[]): SearchIndexName {
    const index = this.choice('SEARCH_INDEX', names) ?? 'memory';
    if (index === 'postgres' && !/^postgres/.test(this.text('DATABASE_URL') ?? '')) {
      this.#fault(
        'SEARCH_INDEX is postgres, and DATABASE_URL names no PostgreSQL server. Right would be postgres://user:password@localhost/paperwire, or leave SEARCH_INDEX unset.',
      );
    }
    return index;
  }

  url(name: string, example: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !/^https?:\/\/[^\s/]+/.test(text)) {
      // What looks like a password in it is not shown.
      const shown = text.replace(/[^/\s]+@/, '…@');
      this.#fault(`${name} is “${shown}”, which is no URL. Right would be ${example}.`);
    }
    return text;
  }

  choice<const Choice extends string>(
    name: string,
    choices: readonly Choice[],
  ): Choice | undefined {
    const text = this.text(name);
    const choice = choices.find((each) => each === text);
    if (text !== undefined && choice === undefined) this.#wrongChoice(name, text, choices);
    return choice;
  }

  list<const Choice extends string>(
    name: string,
    choices: readonly Choice[],
  ): readonly Choice[] | undefined {
    return this.text(name)
      ?.split(',')
      .flatMap((part) => {
        const choice = choices.find((each) => each === part.trim().toLowerCase());
        if (choice === undefined) this.#wrongChoice(name, part.trim(), choices);
        return choice === undefined ? [] : [choice];
      });
  }

  /** What belongs together is asked for together. */
  slack(): SlackSettings | undefined {
    const botToken = this.#secret('SLACK_BOT_TOKEN', /^xoxb-/, 'xoxb-…');
    const appToken = this.#secret('SLACK_APP_TOKEN', /^xapp-/, 'xapp-…');
    const signingSecret = this.text('SLACK_SIGNING_SECRET');
    const oauth = this.#slackOAuth();
    if ((botToken ?? appToken ?? signingSecret ?? oauth) === undefined) return undefined;
    if (botToken === undefined && oauth === undefined) {
      this.#fault(
        'SLACK_BOT_TOKEN is missing. It is on the page “OAuth & Permissions” of your Slack app, xoxb-….',
      );
    }
    if (appToken === undefined && signingSecret === undefined) {
      this.#fault(
        'SLACK_APP_TOKEN is missing. Make one with the scope connections:write on the page “Basic Information” of your Slack app, xapp-…; or set SLACK_SIGNING_SECRET for HTTP.',
      );
    }
    return {
      apiUrl: this.url('SLACK_API_URL', 'https://slack.com/api/') ?? 'https://slack.com/api/',
      botToken: oauth === undefined ? botToken : undefined,
      appToken,
      signingSecret,
      oauth,
    };
  }

  discord(): DiscordSettings | undefined {
    const token = this.text('DISCORD_TOKEN');
    const guildId = this.text('DISCORD_GUILD_ID');
    const apiUrl = this.url('DISCORD_API_URL', DISCORD_API_URL);
    if (guildId !== undefined && !/^\d{15,21}$/.test(guildId)) {
      this.#fault(
        `DISCORD_GUILD_ID is “${guildId}”, which is no server id. Right would be 15 to 21 digits: choose Copy Server ID in the menu of your server.`,
      );
    }
    if (token === undefined) {
      if (guildId !== undefined) {
        this.#fault('DISCORD_TOKEN is missing. It is on the page “Bot” of your application.');
      }
      return undefined;
    }
    return { token, guildId, apiUrl: apiUrl ?? DISCORD_API_URL };
  }

  /** A model alone turns the language model on; what belongs to one asks for it. */
  llm(): LlmSettings | undefined {
    const model = this.text('LLM_MODEL');
    const baseUrl = this.url('LLM_BASE_URL', 'http://localhost:11434/v1');
    const apiKey = this.text('LLM_API_KEY');
    const monthlyBudget = this.number(
      'LLM_MONTHLY_BUDGET',
      'number of requests',
      STANDARD_MONTHLY_BUDGET,
      1_000_000_000,
    );
    if (model === undefined) {
      if ((baseUrl ?? apiKey) !== undefined) {
        this.#fault(
          'LLM_MODEL is missing: LLM_BASE_URL and LLM_API_KEY need it. Right would be a name that your service lists at its address /models.',
        );
      }
      return undefined;
    }
    if (baseUrl === undefined && apiKey === undefined) {
      this.#fault(
        `LLM_API_KEY is missing: ${OPENAI_URL} needs one. Or set LLM_BASE_URL for another service, as http://localhost:11434/v1.`,
      );
    }
    return { baseUrl: baseUrl ?? OPENAI_URL, apiKey, model, monthlyBudget };
  }

  number(name: string, what: string, standard: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return standard;
    const number = Number(text);
    if (!/^\d+$/.test(text) || number > max) {
      this.#fault(`${name} is “${text}”, which is no ${what}. Right would be ${standard}.`);
      return standard;
    }
    return number;
  }

  zone(name: string): string {
    const text = this.text(name);
    if (text === undefined) return 'UTC';
    const zone = findZone(text);
    if (zone === undefined) {
      this.#fault(`${name} is “${text}”, which is no time zone. Right would be Europe/Berlin.`);
    }
    return zone ?? 'UTC';
  }

  /** As it is typed, or as a browser shows it. */
  channel(name: string): Place | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    for (const [platform, form] of CHANNEL_FORMS) {
      const { workspace = '', channel } = form.exec(text)?.groups ?? {};
      if (channel !== undefined) return { platform, workspace, channel };
    }
    this.#fault(
      `${name} is “${text}”, which is no channel. Right would be slack:T0123ABC/C0456DEF, discord:SERVER/CHANNEL with the ids of both, or the link that the channel’s menu copies.`,
    );
    return undefined;
  }

  categories(): readonly string[] {
    const text = this.text('ARXIV_CATEGORIES');
    if (text === undefined) return DEFAULT_CATEGORIES;
    return text.split(',').map((part) => {
      const category = part.trim();
      if (!/^[a-z-]+(\.[A-Za-z-]+)?$/.test(category)) {
        this.#fault(
          `ARXIV_CATEGORIES has “${category}”, which is no category. Right would be cs.CL,stat.ML; arxiv.org/category_taxonomy lists them.`,
        );
      }
      return category;
    });
  }

  #slackOAuth(): SlackOAuthSettings | undefined {
    const names = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
    const [clientId, clientSecret, stateSecret] = names.map((name) => this.text(name));
    if (clientId === undefined && clientSecret === undefined && stateSecret === undefined) {
      return undefined;
    }
    if (clientId === undefined || clientSecret === undefined || stateSecret === undefined) {
      const missing = names.filter((name) => this.text(name) === undefined);
      const are = missing.length === 1 ? 'is' : 'are';
      this.#fault(`${missing.join(' and ')} ${are} missing: ${names.join(', ')} go together.`);
      return undefined;
    }
    return {
      clientId,
      clientSecret,
      stateSecret,
      tokenKey: this.text('SLACK_TOKEN_KEY'),
      publicUrl: this.text('PUBLIC_URL'),
    };
  }

  /** Its value is never shown: a mistyped secret is one all the same. */
  #secret(name: string, form: RegExp, example: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !form.test(text)) {
      this.#fault(`${name} does not look like one. Right would be ${example}.`);
    }
    return text;
  }

  #wrongChoice(name: string, text: string, choices: readonly string[]): void {
    this.#fault(`${name} has “${text}”. Right would be one of ${choices.join(', ')}.`);
  }

  #fault(sentence: string): void {
    this.faults.push(sentence);
  }
}

const DISCORD_API_URL = 'https://discord.com/api';
const OPENAI_URL = 'https://api.openai.com/v1';
const STANDARD_MONTHLY_BUDGET = 1000;
const DEFAULT_CATEGORIES = ['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG'];

const CHANNEL_FORMS: readonly (readonly [string, RegExp])[] = [
  ['slack', /^slack:(?:(?<workspace>[TE][A-Z0-9]{2,})\/)?(?<channel>[CG][A-Z0-9]{2,})$/],
  [
    'slack',
    /^https:\/\/app\.slack\.com\/client\/(?<workspace>[TE][A-Z0-9]{2,})\/(?<channel>[CG][A-Z0-9]{2,})/,
  ],
  ['slack', /^https:\/\/[\w.-]+\.slack\.com\/archives\/(?<channel>[CG][A-Z0-9]{2,})/],
  ['discord', /^discord:(?<workspace>\d{15,21})\/(?<channel>\d{15,21})$/],
  [
    'discord',
    /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(?<workspace>\d{15,21})\/(?<channel>\d{15,21})/,
  ],
];
