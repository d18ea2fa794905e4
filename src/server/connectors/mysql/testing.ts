import { createMariadbDatabase, type MariadbDatabase } from '#src/db/test/index.ts';
import type { Batch } from '../../core/batch/batch.ts';
import { cellText } from '../../core/codec/index.ts';
import type { ConnectorContext, ReadRequest, StreamRef } from '../../core/connector/protocol.ts';
import { mysqlRuntime } from './index.ts';

export interface MysqlBench {
  readonly server: MariadbDatabase;
  readonly context: ConnectorContext;
  sql(statement: string): Promise<unknown[]>;
}

export async function openMysqlBench(): Promise<MysqlBench> {
  const server = await createMariadbDatabase('mysql');
  const { host, port, user, password, database } = server;
  const context: ConnectorContext = {
    config: { host, port, user, password, database, tls: 'disable' },
    signal: new AbortController().signal,
    resolveAddress: async (name) => [name === 'localhost' ? '127.0.0.1' : name],
  };
  return { server, context, sql: async (statement) => (await server.connection.query(statement))[0] as unknown[] };
}

export function tableRef(bench: MysqlBench, table: string, config: StreamRef['config'] = {}): StreamRef {
  return { path: [bench.server.database, table], kind: 'table', config };
}

/** Reads a stream to its end as canonical text, acknowledging every batch. */
export async function readRows(bench: MysqlBench, stream: StreamRef, request: Partial<ReadRequest> = {}) {
  const { fields } = await mysqlRuntime.describe(bench.context, stream);
  const reader = await mysqlRuntime.openReader(bench.context, {
    stream,
    fields,
    increment: { kind: 'full' },
    boundary: null,
    partition: null,
    from: null,
    maxBatchRows: 20_000,
    maxBatchBytes: 16 * 1024 * 1024,
    ...request,
  });
  const rows: (string | null)[][] = [];
  const batches: { checkpoint: Batch['checkpoint']; rows: number }[] = [];
  const rejected: Batch['rejected'][number][] = [];
  if (request.from) await reader.acknowledge(request.from);
  for await (const batch of reader.batches()) {
    for (let row = 0; row < batch.rowCount; row++) rows.push(batch.columns.map((column) => cellText(column, row)));
    rejected.push(...batch.rejected);
    batches.push({ checkpoint: batch.checkpoint, rows: rows.length + rejected.length });
    await reader.acknowledge(batch.checkpoint);
  }
  await reader.close();
  return { fields, rows, rejected, batches };
}
