/** The settings, read from the environment and checked once, all faults together. */

import { SettingsError } from './errors.ts';
import { SettingsReader } from './settings-reader.ts';
import type { Place } from './store/store.ts';

export interface Settings {
  readonly databaseUrl: string;
  readonly searchIndex: SearchIndexName;
  readonly logLevel: LogLevel | undefined;
  /** `undefined` where Slack is not used. */
  readonly slack: SlackSettings | undefined;
  /** `undefined` where Discord is not used. */
  readonly discord: DiscordSettings | undefined;
  /** Where the web server of the process listens. */
  readonly web: WebSettings;
  /** The address by which the outside reaches this bot: `https://papers.example.org`. */
  readonly publicUrl: string | undefined;
  /** Whether the playground is there beside Slack and Discord too. */
  readonly playground: boolean;
  /** `undefined` where nobody chose: the program that runs knows what fits. */
  readonly sources: readonly SourceName[] | undefined;
  readonly huggingFaceUrl: string | undefined;
  readonly huggingFaceToken: string | undefined;
  readonly arxivApiUrl: string | undefined;
  readonly arxivCategories: readonly string[];
  /** `undefined` where no language model is used: summaries are the abstract’s own words. */
  readonly llm: LlmSettings | undefined;
  /** An IANA name, for people whose zone is not known. */
  readonly defaultZone: string;
  /** Where failures are told; its workspace is empty where the bot is in one alone. */
  readonly operatorChannel: Place | undefined;
  /** What `/metrics` asks for; `undefined` lets neighbours read it. */
  readonly metricsToken: string | undefined;
  /** An address or a page by which a service can reach whoever runs this bot. */
  readonly contact: string | undefined;
}

export interface SlackSettings {
  readonly apiUrl: string;
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  readonly oauth: SlackOAuthSettings | undefined;
}

export interface WebSettings {
  readonly port: number;
  readonly host: string;
}

export interface SlackOAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly tokenKey: string | undefined;
  readonly publicUrl: string | undefined;
}

export interface DiscordSettings {
  readonly token: string;
  readonly guildId: string | undefined;
  readonly apiUrl: string;
}

/** A service that speaks OpenAI’s chat completions, a local one included. */
export interface LlmSettings {
  readonly baseUrl: string;
  /** `undefined` for servers that need none. */
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Requests a calendar month (UTC). */
  readonly monthlyBudget: number;
}

export const SEARCH_INDEX_NAMES = ['memory', 'postgres'] as const;
export type SearchIndexName = (typeof SEARCH_INDEX_NAMES)[number];

export const SOURCE_NAMES = ['sample', 'huggingface', 'arxiv'] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every setting by its variable, in the order of the README and of `.env.example`. */
export const SETTINGS: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'The bot token of your Slack app, xoxb-…; from its page “OAuth & Permissions”',
  SLACK_APP_TOKEN: 'The app-level token, xapp-…, for Socket Mode: no public address is needed',
  SLACK_SIGNING_SECRET: 'In the place of SLACK_APP_TOKEN: Slack by HTTP, heard on PORT',
  SLACK_CLIENT_ID: 'With the next two: many workspaces install the app, by OAuth',
  SLACK_CLIENT_SECRET: 'From the page “Basic Information” of your Slack app, as the client id',
  SLACK_STATE_SECRET: 'Any long random text, the same in every process',
  SLACK_TOKEN_KEY: 'Any long random text, which encrypts the tokens of the workspaces',
  SLACK_API_URL: 'Where Slack is: https://slack.com/api/ unless set',
  DISCORD_TOKEN: 'The token of your Discord application, from its page “Bot”',
  DISCORD_GUILD_ID:
    'One server in which the commands stand at once; else everywhere, within an hour',
  DISCORD_API_URL: 'Where Discord is: https://discord.com/api unless set',
  PORT: 'The port for health, metrics, Slack by HTTP, installing and the playground: 3000 unless set',
  HOST: 'The address that PORT is heard on: 127.0.0.1 unless set, 0.0.0.0 behind a proxy',
  PUBLIC_URL: 'The address by which the outside reaches this bot, as https://papers.example.org',
  PLAYGROUND:
    'on serves the playground beside Slack and Discord too, on this machine alone: off unless set',
  DATABASE_URL: 'Where papers and everything else are kept: sqlite:data/paperwire.db unless set',
  SEARCH_INDEX:
    'Where the search index is: memory unless set; postgres for 200,000 papers and more, in DATABASE_URL',
  SOURCES: 'Where papers come from, of sample, huggingface, arxiv: sample unless set',
  HUGGINGFACE_URL: 'Where Hugging Face is: https://huggingface.co unless set; setting it uses it',
  HUGGINGFACE_TOKEN: 'A token of Hugging Face; reading needs none, it only raises the quota',
  ARXIV_API_URL:
    'The arXiv query API: https://export.arxiv.org/api/query unless set; setting it uses it',
  ARXIV_CATEGORIES: 'Which arXiv categories are read: cs.AI,cs.CL,cs.CV,cs.LG unless set',
  LLM_MODEL:
    'The language model for summaries and answers; unset, they are the abstract’s own words',
  LLM_BASE_URL:
    'Where its OpenAI-compatible service is, as http://localhost:11434/v1: https://api.openai.com/v1 unless set',
  LLM_API_KEY: 'The key of that service; most local servers need none',
  LLM_MONTHLY_BUDGET: 'How often the language model may be asked in a month: 1000 unless set',
  DEFAULT_TZ: 'The time zone of people whose own is not known: UTC unless set',
  OPERATOR_CHANNEL:
    'Where failures are told, few and once: slack:T0123/C0456, discord:SERVER/CHANNEL, or a channel’s link',
  METRICS_TOKEN: 'What /metrics asks for as a bearer token; unset, only neighbours may read it',
  CONTACT: 'Your address or page, which the sources are told so that they can reach you',
  LOG_LEVEL: 'How much is logged: error in the console, info elsewhere, unless set',
};

/** Whose values stand in no log, no message and no answer. */
export const SECRET_SETTINGS: readonly string[] = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'SLACK_TOKEN_KEY',
  'DISCORD_TOKEN',
  'HUGGINGFACE_TOKEN',
  'LLM_API_KEY',
  'METRICS_TOKEN',
];

/** Throws a SettingsError that lists every fault. A variable that is empty counts as unset. */
export function readSettings(env: Environment): Settings {
  const { settings, faults } = inspectSettings(env);
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** As far as they can be read, for whoever looks into what is wrong. */
export function inspectSettings(env: Environment): {
  readonly settings: Settings;
  readonly faults: readonly string[];
} {
  const reader = new SettingsReader(env);
  const settings: Settings = {
    slack: reader.slack(),
    discord: reader.discord(),
    web: {
      port: reader.number('PORT', 'port', 3000, 65_535),
      host: reader.text('HOST') ?? '127.0.0.1',
    },
    publicUrl: reader.url('PUBLIC_URL', 'https://papers.example.org'),
    playground: reader.choice('PLAYGROUND', ['on', 'off']) === 'on',
    databaseUrl: reader.databaseUrl(),
    searchIndex: reader.searchIndex(SEARCH_INDEX_NAMES),
    sources: reader.list('SOURCES', SOURCE_NAMES),
    huggingFaceUrl: reader.url('HUGGINGFACE_URL', 'https://huggingface.co'),
    huggingFaceToken: reader.text('HUGGINGFACE_TOKEN'),
    arxivApiUrl: reader.url('ARXIV_API_URL', 'https://export.arxiv.org/api/query'),
    arxivCategories: reader.categories(),
    llm: reader.llm(),
    defaultZone: reader.zone('DEFAULT_TZ'),
    operatorChannel: reader.channel('OPERATOR_CHANNEL'),
    metricsToken: reader.text('METRICS_TOKEN'),
    contact: reader.text('CONTACT'),
    logLevel: reader.choice('LOG_LEVEL', LOG_LEVELS),
  };
  return { settings, faults: reader.faults };
}

export type Environment = Readonly<Record<string, string | undefined>>;
