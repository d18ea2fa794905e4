import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase, createPool, type Database } from '../client.ts';
import { askForServer } from './ask.ts';
import { databaseUrl, templateDatabase } from './postgres-cluster.ts';

export interface EmptyDatabase {
  name: string;
  url: string;
  pool: pg.Pool;
  /** Ends the pool and removes the database, cutting whatever is still connected. */
  drop(): Promise<void>;
}

export interface TestDatabase extends EmptyDatabase {
  db: Database;
}

/** A database of its own with the product's schema, migrated. */
export async function createTestDatabase(name?: string): Promise<TestDatabase> {
  const database = await create(name, `TEMPLATE ${templateDatabase} STRATEGY file_copy`);
  return { ...database, db: createDatabase(database.pool) };
}

/** A database of its own with nothing in it: a source or a target for connector tests. */
export async function createEmptyDatabase(name?: string): Promise<EmptyDatabase> {
  return create(name, 'TEMPLATE template0');
}

async function create(prefix = 't', template: string): Promise<EmptyDatabase> {
  const { url } = await askForServer<{ url: string }>('postgres');
  const name = `${prefix}_${randomBytes(5).toString('hex')}`;
  const identifier = pg.escapeIdentifier(name);
  await runOnce(url, `CREATE DATABASE ${identifier} ${template}`);
  const own = databaseUrl(url, name);
  const pool = createPool(own);
  const drop = async () => {
    await pool.end();
    await runOnce(url, `DROP DATABASE IF EXISTS ${identifier} WITH (FORCE)`);
  };
  return { name, url: own, pool, drop };
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
