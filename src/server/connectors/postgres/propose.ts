import type { ConnectorContext, LedgerRow, TargetProposal } from '../../core/connector/protocol.ts';
import type { TargetDefinition } from '../../core/definition/definition.ts';
import { configError, type ErrorRecord } from '../../core/errors/headwater-error.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';
import type { PostgresConfig } from './config.ts';
import { describeRelation, toStream } from './describe.ts';
import { withSession } from './discover.ts';
import { ledgerTable, readBatches } from './ledger.ts';
import { tableExistsSql } from './shadow.ts';
import { qualified, quoteIdentifier as quote, quoteLiteral } from './sql.ts';
import { targetTypeOf } from './target-types.ts';

const maxNameBytes = 63;
const maxColumns = 1600;

/** DDL for a person to read and edit; nothing is created. */
export async function proposeTarget(
  context: ConnectorContext<PostgresConfig>,
  target: TargetDefinition,
  fields: readonly FieldSchema[],
): Promise<TargetProposal> {
  assertNames(fields);
  const hasSchema = await withSession(context, async (session) => {
    const [row] = await session.query('SELECT 1 AS found FROM pg_namespace WHERE nspname = $1', [target.schema]);
    return row !== undefined;
  });
  const columns = fields.map((field) => {
    const { nativeType, warning } = targetTypeOf(field);
    const isKey = target.keyColumns.includes(field.name);
    const column = { ...field, nativeType, isKey, isNullable: field.isNullable && !isKey, sourceNativeType: field.nativeType };
    return warning ? { ...column, warning: warningOf(warning, field) } : column;
  });
  return { ddl: ddlOf(target, columns, hasSchema), columns };
}

/** Runs the reviewed statements in one transaction: all of them or none. */
export async function createTarget(context: ConnectorContext<PostgresConfig>, ddl: string): Promise<void> {
  await withSession(context, async (session) => {
    await session.query('SET search_path TO DEFAULT');
    await session.query('BEGIN');
    await session.query(ddl);
    await session.query('COMMIT');
  });
}

export function renderAddColumns(target: TargetDefinition, fields: readonly FieldSchema[]): string {
  const columns = fields.map(({ name, nativeType }) => `ADD COLUMN ${quote(name)} ${nativeType}`);
  return `ALTER TABLE ${qualified(target.schema, target.table)} ${columns.join(', ')}`;
}

export async function describeTarget(
  context: ConnectorContext<PostgresConfig>,
  target: TargetDefinition,
): Promise<readonly FieldSchema[] | null> {
  return withSession(context, async (session) => {
    const [row] = await session.query(tableExistsSql(target.schema, target.table));
    if (row?.exists !== 't') return null;
    const stream = { kind: 'table' as const, path: [target.schema, target.table], config: {} };
    return toStream(stream, await describeRelation(session, stream)).fields;
  });
}

export async function readLedger(
  context: ConnectorContext<PostgresConfig>,
  target: TargetDefinition,
  runId: string,
): Promise<readonly LedgerRow[]> {
  return withSession(context, async (session) => {
    const [row] = await session.query(
      `SELECT to_regclass(${quoteLiteral(ledgerTable(target.schema, 'headwater_batch'))}) IS NOT NULL AS exists`,
    );
    return row?.exists === 't' ? readBatches(session, target.schema, runId) : [];
  });
}

function ddlOf(target: TargetDefinition, columns: readonly FieldSchema[], hasSchema: boolean): string {
  const table = qualified(target.schema, target.table);
  const lines = columns.map(({ name, nativeType, isNullable }) => `  ${quote(name)} ${nativeType}${isNullable ? '' : ' NOT NULL'}`);
  if (target.keyColumns.length > 0) lines.push(`  PRIMARY KEY (${target.keyColumns.map(quote).join(', ')})`);
  const comments = columns.flatMap(({ name, comment }) =>
    comment === undefined ? [] : [`COMMENT ON COLUMN ${table}.${quote(name)} IS ${quoteLiteral(comment)};`],
  );
  const schema = hasSchema ? [] : [`CREATE SCHEMA ${quote(target.schema)};`];
  return [...schema, `CREATE TABLE ${table} (\n${lines.join(',\n')}\n);`, ...comments].join('\n');
}

/** PostgreSQL cuts names at 63 bytes: two long names could become one. */
function assertNames(fields: readonly FieldSchema[]): void {
  if (fields.length > maxColumns)
    throw configError('target/too-many-columns', 'definition.columns', { count: fields.length, limit: maxColumns });
  const tooLong = fields.filter(({ name }) => Buffer.byteLength(name) > maxNameBytes).map(({ name }) => name);
  if (tooLong.length > 0)
    throw configError('target/name-too-long', 'definition.columns', { columns: tooLong.join(', '), limit: maxNameBytes });
  const names = new Set<string>();
  for (const { name } of fields) {
    if (names.has(name)) throw configError('target/name-twice', 'definition.columns', { column: name });
    names.add(name);
  }
}

function warningOf(code: string, field: FieldSchema): ErrorRecord {
  return { code, errorClass: 'config', category: 'data', details: { column: field.name, sourceType: field.nativeType } };
}
