import { randomBytes, randomUUID } from 'node:crypto';
import { interfaceVersion, quarantinedRow, rawDatabase, run, source, sourceInterface } from '#src/db/schema/index.ts';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';
import type { World } from './world.ts';

export interface Tree {
  readonly rawDatabaseId: string;
  readonly sourceId: string;
  readonly interfaceId: string;
}

export const seededDefinition: InterfaceDefinition = interfaceDefinitionSchema.parse({
  fields: [
    { name: 'id', type: { kind: 'int64' }, nativeType: 'bigint', isNullable: false, isKey: true },
    { name: 'email', type: { kind: 'text' }, nativeType: 'text', isNullable: true },
  ],
  columns: [
    { target: 'id', source: { kind: 'field', field: 'id' }, type: { kind: 'int64' }, nativeType: 'bigint', isKey: true },
    { target: 'email', source: { kind: 'field', field: 'email' }, type: { kind: 'text' }, nativeType: 'text' },
  ],
  rules: [{ id: 'mail', rule: 'email', columns: ['email'] }],
  increment: { kind: 'full' },
  target: { schema: 'raw', table: 'people', writeMode: 'overwrite' },
});

/** A raw database, a source and a published interface, as rows; nothing behind them is reachable. */
export async function seedTree({ composition: { db } }: World): Promise<Tree> {
  const name = randomBytes(4).toString('hex');
  const tree = { rawDatabaseId: randomUUID(), sourceId: randomUUID(), interfaceId: randomUUID() };
  const config = { host: 'db.example.com', port: 5432, database: 'x', user: 'x', tls: 'verify-full' };
  await db.insert(rawDatabase).values({ id: tree.rawDatabaseId, name: `db-${name}`, connector: 'postgres', config, schemaName: 'raw' });
  await db
    .insert(source)
    .values({ id: tree.sourceId, rawDatabaseId: tree.rawDatabaseId, name: `source-${name}`, connector: 'postgres', config });
  const stream = { path: ['public', 'people'], kind: 'table', config: {} } as const;
  const frozen = { stream, definition: seededDefinition };
  await db.insert(sourceInterface).values({
    id: tree.interfaceId,
    sourceId: tree.sourceId,
    name: `people-${name}`,
    kind: 'batch',
    state: 'online',
    publishedVersion: 1,
    ...frozen,
  });
  await db.insert(interfaceVersion).values({ interfaceId: tree.interfaceId, version: 1, author: 'seed', ...frozen });
  return tree;
}

export async function seedRun({ composition: { db } }: World, { interfaceId, sourceId }: Tree, state = 'succeeded'): Promise<string> {
  const [row] = await db
    .insert(run)
    .values({ interfaceId, sourceId, trigger: 'manual', requestedBy: 'seed', state, definitionVersion: 1 })
    .returning({ id: run.id });
  return String(row?.id);
}

/** Open rows of one cause, one for each e-mail. */
export async function seedQuarantine(
  { composition: { db } }: World,
  { interfaceId }: Tree,
  runId: string,
  emails: readonly string[],
  state = 'open',
): Promise<string[]> {
  const rows = emails.map((email, rowIndex) => ({
    interfaceId,
    runId: BigInt(runId),
    partition: `p-${randomBytes(3).toString('hex')}`,
    batchNumber: 1,
    rowIndex,
    state,
    code: 'email/invalid',
    ruleStepId: 'mail',
    rule: 'email',
    column: 'email',
    fingerprint: 'email/invalid:mail:email',
    values: { id: String(rowIndex), email },
    sourceValues: { id: String(rowIndex), email },
    key: String(rowIndex),
    definitionVersion: 1,
  }));
  const inserted = await db.insert(quarantinedRow).values(rows).returning({ id: quarantinedRow.id });
  return inserted.map((row) => String(row.id));
}
