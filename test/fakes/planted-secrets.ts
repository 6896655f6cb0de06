/** The secrets of the loopback services. The whole suite is searched for them: see watch-secrets.ts. */

export const BOT_TOKEN = 'xoxb-1-loopback';
export const APP_TOKEN = 'xapp-1-loopback';
export const SIGNING_SECRET = 'loopback-signing-secret';
export const CLIENT_SECRET = 'loopback-client-secret';
export const STATE_SECRET = 'loopback-state-secret';
export const TOKEN_KEY = 'a key of the operator’s, long enough';
export const DISCORD_TOKEN =
  'MTAwMDAwMDAwMDAwMDAwMDAwMg.GLoopb.ack-token-of-the-loopback-discord-00';
export const API_KEY = 'sk-key-of-the-loopback-model';
export const HUGGINGFACE_TOKEN = 'hf_token_of_the_loopback_source';
export const METRICS_TOKEN = 'loopback-metrics-token';
export const DATABASE_PASSWORD = 'loopback-database-password';

export const PLANTED_SECRETS: readonly string[] = [
  BOT_TOKEN,
  APP_TOKEN,
  SIGNING_SECRET,
  CLIENT_SECRET,
  STATE_SECRET,
  TOKEN_KEY,
  DISCORD_TOKEN,
  API_KEY,
  HUGGINGFACE_TOKEN,
  METRICS_TOKEN,
  DATABASE_PASSWORD,
];
