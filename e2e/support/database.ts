import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { serverUrl } from './environment.ts';

/** A database of one journey: its tables are the source, its schema `landing` is the target. */
export interface JourneyDatabase {
  readonly name: string;
  readonly config: {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly user: string;
    readonly password: string;
  };
  query(text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export function uniqueName(kind: string): string {
  return `${kind}_${randomBytes(4).toString('hex')}`;
}

export async function createDatabase(): Promise<JourneyDatabase> {
  const name = uniqueName('journey');
  const admin = await connect(serverUrl());
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const client = await connect(url.toString());
  return {
    name,
    config: {
      host: url.hostname,
      port: Number(url.port || 5432),
      database: name,
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    },
    query: async (text) => (await client.query(text)).rows as Record<string, unknown>[],
    close: () => client.end(),
  };
}

/** Writes into the database of the product itself what would take hours to come about. */
export async function writeToProductDatabase(text: string, values: readonly unknown[] = []): Promise<void> {
  const client = await connect(serverUrl());
  await client.query(text, [...values]).finally(() => client.end());
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'journeys' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
