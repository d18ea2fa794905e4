import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Batch, RejectedRecord, RowPosition } from '#src/server/core/batch/batch.ts';
import { cellBytes } from '#src/server/core/batch/column.ts';
import type { ConnectorContext, ReadRequest } from '#src/server/core/connector/protocol.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { describeFile } from './discover.ts';
import { FileReader } from './reader.ts';

/** A folder of files for one test, and readers over it. */
export class FileBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'headwater-file-'));

  write(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return name;
  }

  context(config: Record<string, unknown> = {}): ConnectorContext {
    return {
      config: { location: 'folder', folder: this.folder, ...config },
      signal: new AbortController().signal,
      resolveAddress: async () => [],
      resolveFile: async (reference) => reference,
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function textFields(names: readonly string[], kind: 'text' | 'json' | 'boolean' = 'text'): readonly FieldSchema[] {
  return names.map((name) => ({ name, type: { kind }, nativeType: kind, isNullable: true, isKey: false, isCursorCandidate: false }));
}

export interface ReadAll {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly positions: readonly RowPosition[];
  readonly rejected: readonly RejectedRecord[];
  readonly checkpoints: readonly Batch['checkpoint'][];
  /** Rows and rejects up to each checkpoint. */
  readonly readUpTo: readonly number[];
}

export interface ReadOptions {
  readonly stream?: Record<string, string | number | boolean | string[]>;
  readonly fields?: readonly FieldSchema[];
  readonly request?: Partial<ReadRequest>;
  readonly config?: Record<string, unknown>;
}

/** Reads a stream to its end, acknowledging every batch, as an engine would. */
export async function readAll(bench: FileBench, path: string, options: ReadOptions = {}): Promise<ReadAll> {
  const context = bench.context(options.config);
  const ref = { path: path.split('/'), kind: 'file', config: options.stream ?? {} } as const;
  const fields =
    options.fields ?? (await describeFile(context, ref)).fields.map((field) => ({ ...field, type: { kind: 'text' } as const }));
  const reader = new FileReader(context, {
    stream: ref,
    fields,
    increment: { kind: 'full' },
    boundary: null,
    partition: null,
    from: null,
    maxBatchRows: 20_000,
    maxBatchBytes: 16 * 1024 * 1024,
    ...options.request,
  });
  const all = {
    names: fields.map(({ name }) => name),
    rows: [],
    positions: [],
    rejected: [],
    checkpoints: [],
    readUpTo: [],
  } as unknown as {
    -readonly [K in keyof ReadAll]: ReadAll[K] extends readonly (infer T)[] ? T[] : never;
  };
  for await (const batch of reader.batches()) {
    for (let row = 0; row < batch.rowCount; row++) {
      all.rows.push(batch.columns.map((column) => cellBytes(column, row)?.toString('utf8') ?? null));
      all.positions.push(batch.positionOf(row));
    }
    all.rejected.push(...batch.rejected);
    all.checkpoints.push(batch.checkpoint);
    all.readUpTo.push(all.rows.length + all.rejected.length);
    await reader.acknowledge(batch.checkpoint);
  }
  await reader.close();
  return all;
}
