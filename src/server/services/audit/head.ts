import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction, Transaction } from '#src/db/client.ts';
import { setting } from '#src/db/schema/index.ts';
import type { SecretBox } from '../secret/index.ts';

const headKey = 'audit.head';

/** The end of the chain, signed with a key outside the database: a cut tail does not fit it. */
export interface Head {
  readonly id: string;
  readonly hash: string;
}

export async function writeHead(tx: Transaction, box: SecretBox, head: Head): Promise<void> {
  const value = { ...head, signature: signatureOf(box, head) };
  await tx
    .insert(setting)
    .values({ key: headKey, value })
    .onConflictDoUpdate({ target: setting.key, set: { value, updatedAt: new Date() } });
}

/** Null when there is none; `isGenuine` tells whether this installation signed it. */
export async function readHead(db: DatabaseOrTransaction, box: SecretBox): Promise<(Head & { readonly isGenuine: boolean }) | null> {
  const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, headKey));
  if (!row) return null;
  const { id, hash, signature } = row.value as Head & { readonly signature: string };
  const isGenuine = box.verify(`audit-head:${id}:${hash}`, String(signature));
  return { id, hash, isGenuine };
}

function signatureOf(box: SecretBox, head: Head): string {
  return box.sign(`audit-head:${head.id}:${head.hash}`);
}
