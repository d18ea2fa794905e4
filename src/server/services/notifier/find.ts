import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { notifier } from '#src/db/schema/index.ts';
import { missing } from '../errors.ts';
import { openSettings, type SecretBox } from '../secret/index.ts';
import { notifierNamed } from './catalog.ts';

export type NotifierRow = typeof notifier.$inferSelect;

export async function findNotifier(db: DatabaseOrTransaction, id: string, isLocked = false): Promise<NotifierRow> {
  const query = db.select().from(notifier).where(eq(notifier.id, id));
  const [row] = await (isLocked ? query.for('update') : query);
  if (!row) throw missing();
  return row;
}

/** A channel as the secrets see it. */
export function stored({ id, notifier: connector, config, secrets }: NotifierRow) {
  return { id, connector, config, secrets };
}

/** The configuration in clear, for sending alone; a secret that was left empty is not stored, so defaults come back here. */
export async function openNotifier(box: SecretBox, row: NotifierRow): Promise<Readonly<Record<string, unknown>>> {
  const { config } = await openSettings(box, 'notifier', stored(row));
  return notifierNamed(row.notifier).config.parse(config);
}

/** What the audit says of a channel: no secret, only which are set. */
export function describeNotifier(
  row: Omit<NotifierRow, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'workerId' | 'leaseUntil' | 'restUntil' | 'disabledReason'>,
) {
  const { name, notifier: plugin, config, locale, isEnabled, quietHours, digestMinutes } = row;
  return { name, notifier: plugin, config, locale, isEnabled, quietHours, digestMinutes, secretPaths: Object.keys(row.secrets) };
}
