import { readFileSync } from 'node:fs';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; the journeys are started by "npm test -- journeys".`);
  return value;
}

/** Where the product runs, and who may enter it the first time. */
export const baseUrl = process.env.BASE_URL ?? 'http://127.0.0.1:3000';

export interface Account {
  readonly email: string;
  readonly password: string;
}

export function firstAdmin(): Account {
  return { email: needed('ADMIN_EMAIL'), password: needed('ADMIN_PASSWORD') };
}

/** What the first administrator chooses instead of the one-time password. */
export const chosenPassword = 'journeys-choose-their-own-1';

/** Cookies of the first administrator, signed in. */
export const adminSession = 'test-results/admin-session.json';

/** The installation's PostgreSQL: journeys make databases of their own beside the product's. */
export function serverUrl(): string {
  const { databaseUrl } = JSON.parse(readFileSync(needed('HEADWATER_READY_FILE'), 'utf8')) as { databaseUrl: string };
  return databaseUrl;
}
