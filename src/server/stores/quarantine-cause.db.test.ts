import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { createInterfaces, createSource, queueRuns } from '../worker/test/fixtures.ts';

let database: TestDatabase;
let interfaceIds: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  interfaceIds = await createInterfaces(database.pool, await createSource(database.pool), 3);
  await queueRuns(database.pool, interfaceIds);
});
afterAll(() => database.drop());

const sql = (text: string, values: unknown[] = []) => database.pool.query(text, values);
const kept = `SELECT interface_id, fingerprint, state, row_count::int AS rows FROM quarantine_cause WHERE row_count <> 0 ORDER BY 1, 2, 3`;
const counted = `SELECT interface_id, fingerprint, state, count(*)::int AS rows FROM quarantined_row GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

async function expectTrueCounts(): Promise<void> {
  expect((await sql(kept)).rows).toEqual((await sql(counted)).rows);
}

const insert = (batch: number) =>
  sql(
    `INSERT INTO quarantined_row (interface_id, run_id, partition, batch_number, row_index, code, fingerprint, definition_version)
     SELECT i, 1, i::text, $2, n, 'email/invalid', 'cause-' || n % 4, 1 FROM unnest($1::uuid[]) AS i, generate_series(1, 50) AS n`,
    [interfaceIds, batch],
  );

test('the counts of causes are those of the rows, whatever moves them', async () => {
  await insert(1);
  await expectTrueCounts();
  await sql(`UPDATE quarantined_row SET state = 'open'`);
  await sql(`UPDATE quarantined_row SET tries = tries + 1`);
  await expectTrueCounts();
  await sql(`UPDATE quarantined_row SET state = CASE row_index % 3 WHEN 0 THEN 'ignored' WHEN 1 THEN 'replayed' ELSE 'open' END`);
  await sql(`UPDATE quarantined_row SET fingerprint = 'cause-9' WHERE state = 'open' AND row_index < 20`);
  await expectTrueCounts();
  await sql(`DELETE FROM quarantined_row WHERE row_index > 40`);
  await expectTrueCounts();
});

test('writers of the same causes wait for each other and count everything', async () => {
  const moves = Array.from({ length: 12 }, (_, index) => [
    insert(10 + index),
    sql(`UPDATE quarantined_row SET state = CASE state WHEN 'open' THEN 'edited' ELSE 'open' END WHERE row_index % 12 = $1`, [index]),
  ]);
  await Promise.all(moves.flat());
  await expectTrueCounts();
});

test('an interface that is removed takes its causes with it', async () => {
  await sql('DELETE FROM source_interface WHERE id = $1', [interfaceIds[0]]);
  await expectTrueCounts();
  const { rows } = await sql('SELECT count(*)::int AS count FROM quarantine_cause WHERE interface_id = $1', [interfaceIds[0]]);
  expect(rows).toEqual([{ count: 0 }]);
});
