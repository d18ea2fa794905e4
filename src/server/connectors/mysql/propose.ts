import type { ConnectorContext, LedgerRow, TargetProposal } from '../../core/connector/protocol.ts';
import type { TargetDefinition } from '../../core/definition/definition.ts';
import { configError } from '../../core/errors/headwater-error.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';
import { withSession } from './bounds.ts';
import type { MysqlConfig } from './config.ts';
import { findTable, toField } from './describe.ts';
import { readBatches } from './ledger.ts';
import { qualified, quoteIdentifier as quote, quoteLiteral } from './sql.ts';
import { declaredType, nativeTypeFor } from './types.ts';

const maxColumns = 1017;
const maxNameLength = 64;

/** DDL for a person to read and edit; nothing is created. */
export async function proposeTarget(
  context: ConnectorContext<MysqlConfig>,
  target: TargetDefinition,
  fields: readonly FieldSchema[],
): Promise<TargetProposal> {
  assertNames(fields);
  const isMariadb = await withSession(context, async (session) => {
    const [row] = await session.query('SELECT VERSION() AS version');
    return /mariadb/i.test(row?.version ?? '');
  });
  const columns = fields.map((field) => {
    const isKey = target.keyColumns.includes(field.name);
    const { nativeType, warning } = nativeTypeFor(field.type, isKey, isMariadb);
    const column = { ...field, nativeType, isKey, isNullable: field.isNullable && !isKey, sourceNativeType: field.nativeType };
    if (warning === undefined) return column;
    return {
      ...column,
      warning: {
        code: warning,
        errorClass: 'config' as const,
        category: 'data' as const,
        details: { column: field.name, sourceType: field.nativeType },
      },
    };
  });
  return { ddl: ddlOf(target, columns), columns };
}

/** Runs reviewed statements one by one; MySQL commits each CREATE by itself. */
export async function createTarget(context: ConnectorContext<MysqlConfig>, ddl: string): Promise<void> {
  await withSession(context, async (session) => {
    for (const statement of ddl.split(/;\s*(?:\n|$)/).filter((part) => part.trim() !== '')) await session.execute(statement);
  });
}

export function renderAddColumns(target: TargetDefinition, fields: readonly FieldSchema[]): string {
  const columns = fields.map(({ name, nativeType }) => `ADD COLUMN ${quote(name)} ${nativeType}`);
  return `ALTER TABLE ${qualified(target.schema, target.table)} ${columns.join(', ')}`;
}

export async function describeTarget(
  context: ConnectorContext<MysqlConfig>,
  target: TargetDefinition,
): Promise<readonly FieldSchema[] | null> {
  const relation = await withSession(context, (session) => findTable(session, target.schema, target.table));
  return relation === null ? null : relation.columns.map((column) => ({ ...toField(column), nativeType: declaredType(column.type) }));
}

export async function readLedger(
  context: ConnectorContext<MysqlConfig>,
  target: TargetDefinition,
  runId: string,
): Promise<readonly LedgerRow[]> {
  return withSession(context, (session) => readBatches(session, target.schema, runId));
}

/** Databases, for the form. */
export async function suggest(context: ConnectorContext<MysqlConfig>, path: string): Promise<readonly string[]> {
  if (path !== 'database') return [];
  return withSession(context, async (session) => {
    const rows = await session.query('SELECT schema_name AS name FROM information_schema.schemata ORDER BY schema_name');
    return rows
      .map((row) => row.name as string)
      .filter((name) => !['information_schema', 'performance_schema', 'mysql', 'sys'].includes(name));
  });
}

function ddlOf(target: TargetDefinition, columns: readonly (FieldSchema & { readonly nativeType: string })[]): string {
  const lines = columns.map(({ name, nativeType, isNullable, comment }) => {
    const note = comment === undefined ? '' : ` COMMENT ${quoteLiteral(comment.slice(0, 1000))}`;
    return `  ${quote(name)} ${nativeType}${isNullable ? ' NULL' : ' NOT NULL'}${note}`;
  });
  const key = target.keyColumns.length > 0 ? [`  PRIMARY KEY (${target.keyColumns.map(quote).join(', ')})`] : [];
  return `CREATE TABLE ${qualified(target.schema, target.table)} (\n${[...lines, ...key].join(',\n')}\n) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4;\n`;
}

function assertNames(fields: readonly FieldSchema[]): void {
  if (fields.length > maxColumns)
    throw configError('target/too-many-columns', 'definition.columns', { count: fields.length, limit: maxColumns });
  const taken = new Set<string>();
  for (const { name } of fields) {
    if ([...name].length > maxNameLength)
      throw configError('target/name-too-long', 'definition.columns', { column: name, limit: maxNameLength });
    const folded = name.toLowerCase();
    if (taken.has(folded)) throw configError('target/name-twice', 'definition.columns', { column: name });
    taken.add(folded);
  }
}
