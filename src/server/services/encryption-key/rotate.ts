import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { dataKey, notifier, rawDatabase, source } from '#src/db/schema/index.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { addDataKey, type ConnectorTable, isWrappedWithCurrent, type KeyRing, unwrapKey, wrapKey } from '../secret/index.ts';
import { resealTotpSecrets } from '../totp/index.ts';

export interface Rotation {
  readonly rewrappedKeys: number;
  readonly reencryptedSecrets: number;
}

const tables = { raw_database: rawDatabase, source, notifier } as const;

/**
 * A new data key for everything: old data keys are re-wrapped with the current key-encryption key first, so a rotation that is
 * cut short leaves every secret readable and can simply be started again.
 */
export async function rotateSecrets(context: ServiceContext, keys: KeyRing): Promise<Rotation> {
  requirePermission(context, 'secret.rotate');
  const rewrappedKeys = await rewrapDataKeys(context, keys);
  const newKeyId = await addDataKey(context.db, keys);
  context.ports.secrets.forget();
  let reencryptedSecrets = await resealTotpSecrets(context);
  for (const table of Object.keys(tables) as ConnectorTable[]) reencryptedSecrets += await reencryptTable(context, table);
  await retireOldKeys(context, newKeyId, { rewrappedKeys, reencryptedSecrets });
  return { rewrappedKeys, reencryptedSecrets };
}

async function rewrapDataKeys(context: ServiceContext, keys: KeyRing): Promise<number> {
  const rows = await context.db.select().from(dataKey);
  const outdated = rows.filter((row) => !isWrappedWithCurrent(keys, row.wrappedKey));
  for (const row of outdated) {
    const key = unwrapKey(keys, row.id, row.wrappedKey);
    if (!key) throw refusal('secret/unreadable');
    await context.db
      .update(dataKey)
      .set({ wrappedKey: wrapKey(keys, row.id, key) })
      .where(eq(dataKey.id, row.id));
  }
  return outdated.length;
}

async function reencryptTable(context: ServiceContext, name: ConnectorTable): Promise<number> {
  const table = tables[name];
  let count = 0;
  for (const { id } of await context.db.select({ id: table.id }).from(table)) count += await reencryptRow(context, name, id);
  return count;
}

/** Under the row's lock, so that a secret entered meanwhile is not overwritten. */
async function reencryptRow(context: ServiceContext, name: ConnectorTable, rowId: string): Promise<number> {
  const table = tables[name];
  const box = context.ports.secrets;
  return context.db.transaction(async (tx) => {
    const [row] = await tx.select({ secrets: table.secrets }).from(table).where(eq(table.id, rowId)).for('update');
    const secrets: Record<string, string> = {};
    for (const [path, envelope] of Object.entries(row?.secrets ?? {})) {
      const place = { table: name, rowId, path };
      secrets[path] = await box.seal(await box.open(envelope, place), place);
    }
    const count = Object.keys(secrets).length;
    if (count > 0) await tx.update(table).set({ secrets }).where(eq(table.id, rowId));
    return count;
  });
}

async function retireOldKeys(context: ServiceContext, newKeyId: string, after: Rotation): Promise<void> {
  await context.db.transaction(async (tx) => {
    await tx
      .update(dataKey)
      .set({ retiredAt: sql`now()` })
      .where(and(ne(dataKey.id, newKeyId), isNull(dataKey.retiredAt)));
    await recordAudit(tx, context, { action: 'secret.rotate', objectType: 'dataKey', objectId: newKeyId, after });
  });
}
