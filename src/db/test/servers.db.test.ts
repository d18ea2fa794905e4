import { afterAll, expect, test } from 'vitest';
import { createEmptyDatabase, createMariadbDatabase, createTestDatabase } from './index.ts';

const cleanups: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(cleanups.map((cleanup) => cleanup())));

test('gives every caller a PostgreSQL database of its own', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  cleanups.push(one.drop, two.drop);
  await one.pool.query('CREATE TABLE mine (id int)');
  const { rows } = await two.pool.query(`SELECT to_regclass('mine') AS mine`);
  expect(rows).toEqual([{ mine: null }]);
});

test('gives an empty database without the schema of the product', async () => {
  const empty = await createEmptyDatabase('source');
  cleanups.push(empty.drop);
  const { rows } = await empty.pool.query(`SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`);
  expect(rows).toEqual([{ tables: 0 }]);
});

test('gives a MariaDB database of its own', async () => {
  const database = await createMariadbDatabase();
  cleanups.push(database.drop);
  const [rows] = await database.connection.query('SELECT DATABASE() AS name');
  expect(rows).toEqual([{ name: database.database }]);
});

test('a pool outlives the loss of its connections', async () => {
  const database = await createTestDatabase();
  cleanups.push(database.drop);
  const { rows } = await database.pool.query('SELECT pg_backend_pid() AS pid');
  const admin = await createEmptyDatabase();
  cleanups.push(admin.drop);
  await admin.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await expect.poll(() => database.pool.idleCount).toBe(0);
  expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});
