import type pg from 'pg';
import type { BatchIdentity, FaultPoints, QuarantineEntry, QuarantineStore, ReplayRow } from '#src/server/engine/ports.ts';
import { jsonText } from './json-text.ts';
import { assertHeld, inTransaction } from './transaction.ts';

/** Rows sent in one statement, and the size of the originals from which a statement is sent early. */
const maxStatementRows = 1000;
const maxStatementBytes = 4 * 1024 * 1024;

const insertEntries = `
  INSERT INTO quarantined_row (interface_id, run_id, partition, batch_number, row_index, definition_version, code, rule_step_id, rule,
    column_name, sql_state, details, fingerprint, values, source_values, original, position, key, replay_of)
  SELECT $2, $3, $4, $5, e."rowIndex", $6, e.code, e."ruleStepId", e.rule, e."column", e."sqlState", e.details, e.fingerprint,
    e.values, e."sourceValues", decode(e.original, 'base64'), e.position, e.key, e."replayOf"
  FROM jsonb_to_recordset($1) AS e("rowIndex" int, code text, "ruleStepId" text, rule text, "column" text, "sqlState" text, details jsonb,
    fingerprint text, values jsonb, "sourceValues" jsonb, original text, position jsonb, key text, "replayOf" bigint)`;

const selectReplayRows = `
  SELECT id::text, coalesce(edited_values, source_values) AS values, position, original FROM quarantined_row
  WHERE interface_id = (SELECT interface_id FROM run WHERE id = $1) AND state = 'replaying' AND replay_run_id = $1 AND id > $2
  ORDER BY id LIMIT $3`;

/** Rows with a key are found by it; those without share the group of their cause; records that never became a row are known by their bytes. */
const selectKnown = `
  WITH e AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1) AS e("rowIndex" int, fingerprint text, "sourceValues" jsonb, key text, original text)
  ), known AS MATERIALIZED (
    SELECT q.key, q.source_values FROM quarantined_row q WHERE q.interface_id = $2 AND q.run_id <> $3
      AND q.state IN ('open', 'edited', 'replaying', 'replayed', 'ignored') AND q.key IN (SELECT key FROM e)
    UNION ALL
    SELECT NULL, q.source_values FROM quarantined_row q WHERE q.interface_id = $2 AND q.run_id <> $3
      AND q.state IN ('open', 'edited', 'replaying', 'replayed', 'ignored') AND q.key IS NULL
      AND q.fingerprint IN (SELECT fingerprint FROM e WHERE key IS NULL)
  )
  SELECT e."rowIndex" FROM e WHERE "sourceValues" IS NULL AND EXISTS (
    SELECT FROM quarantined_row q WHERE q.interface_id = $2 AND q.run_id <> $3 AND q.fingerprint = e.fingerprint
      AND q.state IN ('open', 'edited', 'replaying', 'replayed', 'ignored') AND q.source_values IS NULL AND q.original = decode(e.original, 'base64'))
  UNION ALL
  SELECT e."rowIndex" FROM e WHERE EXISTS (
    SELECT FROM known k WHERE k.source_values = e."sourceValues" AND coalesce(k.key, '') = coalesce(e.key, '') AND (k.key IS NULL) = (e.key IS NULL))`;

/** Quarantined rows in the metadata database. */
export function createQuarantineStore(pool: pg.Pool, faults?: FaultPoints): QuarantineStore {
  return {
    insertPending: (batch, entries) =>
      inTransaction(pool, async (client) => {
        await assertHeld(client, batch.runId, batch.fencingToken, 'FOR SHARE');
        await client.query(`DELETE FROM quarantined_row WHERE run_id = $1 AND partition = $2 AND batch_number = $3 AND state = 'pending'`, [
          batch.runId,
          batch.partition,
          batch.batchNumber,
        ]);
        for (const chunk of chunksOf(entries)) await insertChunk(client, batch, chunk);
        await faults?.reach('quarantine-insert');
      }),
    listKnown: async ({ interfaceId, runId }, entries) => {
      const known: number[] = [];
      for (const chunk of chunksOf(entries)) {
        const wanted = chunk.map(({ rowIndex, fingerprint, sourceValues, key, original }) => {
          const record = sourceValues === null ? (original?.toString('base64') ?? null) : null;
          return { rowIndex, fingerprint, sourceValues, key, original: record };
        });
        const { rows } = await pool.query<{ rowIndex: number }>(selectKnown, [jsonText(wanted), interfaceId, runId]);
        for (const { rowIndex } of rows) known.push(rowIndex);
      }
      return known;
    },
    listReplayRows: async (runId, afterId, limit) => {
      const { rows } = await pool.query<ReplayRow>(selectReplayRows, [runId, afterId ?? '0', limit]);
      return rows;
    },
    listOpenKeys: async (interfaceId, limit) => {
      const { rows } = await pool.query<{ key: string }>(
        `SELECT DISTINCT key FROM quarantined_row WHERE interface_id = $1 AND key IS NOT NULL AND state IN ('open', 'edited') LIMIT $2`,
        [interfaceId, limit],
      );
      return rows.map((row) => row.key);
    },
  };
}

async function insertChunk(client: pg.PoolClient, batch: BatchIdentity, entries: readonly QuarantineEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, original: entry.original?.toString('base64') ?? null }));
  const { interfaceId, runId, partition, batchNumber, definitionVersion } = batch;
  await client.query(insertEntries, [jsonText(rows), interfaceId, runId, partition, batchNumber, definitionVersion]);
}

function* chunksOf(entries: readonly QuarantineEntry[]): Generator<readonly QuarantineEntry[]> {
  let chunk: QuarantineEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    chunk.push(entry);
    bytes += entry.original?.length ?? 0;
    if (chunk.length < maxStatementRows && bytes < maxStatementBytes) continue;
    yield chunk;
    chunk = [];
    bytes = 0;
  }
  if (chunk.length > 0) yield chunk;
}
