import type { Batch } from '#src/server/core/batch/batch.ts';
import { cellText } from '#src/server/core/codec/index.ts';
import type { ConnectorContext, ConnectorRuntime, StreamRef } from '#src/server/core/connector/protocol.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { canonicalFor } from '#src/server/core/verification/canonical.ts';

interface KeyValue {
  readonly field: string;
  readonly value: string;
}

/** Rows that share the first part of a composite key and are looked through. */
const maxRows = 1000;

/** The row with this key, by the order of the key: an index serves it where there is one. */
export async function readByKey(
  runtime: ConnectorRuntime,
  context: ConnectorContext,
  stream: StreamRef,
  fields: readonly FieldSchema[],
  key: readonly KeyValue[],
): Promise<Record<string, string | null> | null> {
  const [first] = key;
  if (!first) return null;
  const reader = await runtime.openReader(context, {
    stream,
    fields,
    increment: { kind: 'key', cursorField: first.field, keyFields: key.map(({ field }) => field), overlapKeys: 0 },
    boundary: { kind: 'OFFSET', lower: first.value, upper: null },
    partition: null,
    from: null,
    maxBatchRows: maxRows,
    maxBatchBytes: 8 * 1024 * 1024,
    limit: key.length === 1 ? 1 : maxRows,
  });
  try {
    for await (const batch of reader.batches()) {
      const row = findRow(batch, key);
      if (row !== null) return textsOf(batch, row);
      await reader.acknowledge(batch.checkpoint);
    }
    return null;
  } finally {
    await reader.close().catch(() => undefined);
  }
}

function findRow(batch: Batch, key: readonly KeyValue[]): number | null {
  const columns = key.map(({ field, value }) => {
    const column = batch.columns.find((candidate) => candidate.field.name === field);
    const canonical = canonicalFor(column?.field ?? { type: { kind: 'text' }, nativeType: 'text' });
    return { column, canonical, wanted: canonical(value) };
  });
  for (let row = 0; row < batch.rowCount; row++) {
    const isIt = columns.every(({ column, canonical, wanted }) => {
      const text = column ? cellText(column, row) : null;
      return text !== null && canonical(text) === wanted;
    });
    if (isIt) return row;
  }
  return null;
}

function textsOf(batch: Batch, row: number): Record<string, string | null> {
  return Object.fromEntries(batch.columns.map((column) => [column.field.name, cellText(column, row)]));
}
