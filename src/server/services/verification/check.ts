import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { quarantinedRow, source } from '#src/db/schema/index.ts';
import type { FoundRow, verificationContract } from '#src/server/contracts/verification.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { Definable } from '#src/server/core/definition/changes.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { canonicalFor } from '#src/server/core/verification/canonical.ts';
import { findableKey, scopeOf } from '#src/server/core/verification/scope.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid, missing, refusal } from '../errors.ts';
import { findVersion } from '../interface-version/index.ts';
import { openSettings } from '../secret/index.ts';
import { findInterface, type InterfaceRow, openTarget } from '../source-interface/index.ts';
import { readByKey } from './read-by-key.ts';

type Input = z.output<typeof verificationContract.check.input>;
type Texts = Readonly<Record<string, string | null>>;
const timeoutSeconds = 30;

/** One row by its key: as it would land now, and as it stands in the target. Who looked is written down. */
export async function checkRow(context: ServiceContext, { interfaceId, key }: Input): Promise<FoundRow> {
  const row = await findInterface(context, 'verification.check', interfaceId);
  if (row.publishedVersion === null) throw refusal('interface/not-published');
  const published = await findVersion(context.db, interfaceId, row.publishedVersion);
  const parts = findableKey(published.definition);
  const absent = parts.find(({ column }) => key[column] === undefined);
  if (parts.length === 0 || absent) throw invalid('key', `needs ${parts.map(({ column }) => column).join(', ')}`);
  const landed = await landNow(context, row, published, key);
  const target = await readTarget(context, row, published, key);
  await recordDataAccess(context, {
    action: 'verification.check',
    interfaceId,
    columns: published.definition.columns.map((column) => column.target),
    keys: [parts.map(({ column }) => key[column]).join(',')],
    rowCount: 1,
  });
  return {
    source: landed?.texts ?? null,
    fate: landed?.fate ?? null,
    target: target?.texts ?? null,
    differing: landed && target ? differing(published, landed.texts, target) : [],
    quarantined: await countQuarantined(context, row, parts.map(({ column }) => key[column] as string).join('\u001f')),
  };
}

async function landNow(
  context: ServiceContext,
  row: InterfaceRow,
  { stream, definition }: Definable,
  key: Input['key'],
): Promise<{ texts: Texts; fate: FoundRow['fate'] } | null> {
  const [stored] = await context.db
    .select()
    .from(source)
    .where(eq(source.id, row.sourceId as string));
  if (!stored) throw missing();
  const settings = await openSettings(context.ports.secrets, 'source', stored);
  const runtime = await context.ports.loadConnector(settings.connector);
  const reached = context.ports.contextFor(settings, AbortSignal.timeout(timeoutSeconds * 1000));
  const parts = findableKey(definition).map(({ column, field }) => ({ field, value: key[column] as string }));
  const found = await readByKey(runtime, reached, stream, definition.fields, parts);
  if (!found) return null;
  const request = { interfaceId: row.id, interfaceName: row.name, definition, stream };
  const [rehearsed] = context.ports.rehearse(request, [found]).rows;
  return rehearsed ? { texts: rehearsed.result, fate: rehearsed.fate } : null;
}

async function readTarget(
  context: ServiceContext,
  row: InterfaceRow,
  { definition }: Definable,
  key: Input['key'],
): Promise<{ texts: Texts; fields: readonly FieldSchema[] } | null> {
  const settings = await openTarget(context, row);
  const runtime = await context.ports.loadConnector(settings.connector);
  const reached = context.ports.contextFor(settings, AbortSignal.timeout(timeoutSeconds * 1000));
  const { schema, table } = definition.target;
  const described = await runtime.describeTarget?.(reached, definition.target);
  if (!described) throw refusal('target/missing', { table: `${schema}.${table}` });
  const fields = described.filter((field) => definition.columns.some((column) => column.target === field.name));
  const stream: StreamRef = { path: [schema, table], kind: 'table', config: {} };
  const parts = findableKey(definition).map(({ column }) => ({ field: column, value: key[column] as string }));
  const texts = await readByKey(runtime, reached, stream, fields, parts);
  return texts && { texts, fields };
}

function differing({ definition }: Definable, landed: Texts, target: { texts: Texts; fields: readonly FieldSchema[] }): string[] {
  return scopeOf(definition).comparedColumns.filter((name) => {
    const field = target.fields.find((candidate) => candidate.name === name);
    const [left, right] = [landed[name] ?? null, target.texts[name] ?? null];
    if (left === null || right === null || !field) return left !== right;
    const canonical = canonicalFor(field);
    return canonical(left) !== canonical(right);
  });
}

async function countQuarantined(context: ServiceContext, row: InterfaceRow, key: string): Promise<number> {
  const [found] = await context.db
    .select({ count: sql<number>`count(*)::int` })
    .from(quarantinedRow)
    .where(and(eq(quarantinedRow.interfaceId, row.id), eq(quarantinedRow.key, key), inArray(quarantinedRow.state, ['open', 'edited'])));
  return found?.count ?? 0;
}
