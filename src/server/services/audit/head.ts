import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction, Transaction } from '#src/db/client.ts';
import { setting } from '#src/db/schema/index.ts';
import type { AuditHead } from '#src/server/contracts/audit.ts';
import type { SecretBox } from '../secret/index.ts';

const headKey = 'audit.head';

export type SignedHead = AuditHead;

/** The end of the chain, signed with a key outside the database: a cut tail does not fit it. */
export async function writeHead(tx: Transaction, box: SecretBox, head: Omit<SignedHead, 'signature'>): Promise<void> {
  const value = { ...head, signature: box.sign(signedText(head)) };
  await tx
    .insert(setting)
    .values({ key: headKey, value })
    .onConflictDoUpdate({ target: setting.key, set: { value, updatedAt: new Date() } });
}

/** Null when there is none. */
export async function readHead(db: DatabaseOrTransaction): Promise<SignedHead | null> {
  const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, headKey));
  return row ? (row.value as SignedHead) : null;
}

/** Whether this installation signed it. */
export function isGenuine(box: SecretBox, head: SignedHead): boolean {
  return box.verify(signedText(head), String(head.signature));
}

function signedText({ id, hash }: Omit<SignedHead, 'signature'>): string {
  return `audit-head:${id}:${hash}`;
}
