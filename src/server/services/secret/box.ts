import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { desc, eq, isNull, sql } from 'drizzle-orm';
import type { Database, DatabaseOrTransaction } from '#src/db/client.ts';
import { dataKey } from '#src/db/schema/index.ts';
import { refusal } from '../errors.ts';
import { type KeyRing, unwrapKey, wrapKey } from './key-ring.ts';

/** What an envelope is bound to: moved anywhere else it cannot be opened. */
export interface SecretPlace {
  readonly table: string;
  readonly rowId: string;
  readonly path: string;
}

export interface SecretBox {
  /** `v1.<data key id>.<iv>.<tag>.<ciphertext>`, AES-256-GCM. */
  seal(clear: string, place: SecretPlace): Promise<string>;
  /** Throws `secret/unreadable` for a missing key, a changed byte or another place. */
  open(envelope: string, place: SecretPlace): Promise<string>;
  /** Forgets cached keys: the next `seal` reads which key is current. */
  forget(): void;
  /** HMAC-SHA256 with a key derived from the key-encryption key, hex. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

const dataKeyLock = 7_421_967_332;

export function createSecretBox(db: Database, keys: KeyRing): SecretBox {
  const opened = new Map<string, Buffer>();
  let currentId: string | null = null;

  async function currentKey(): Promise<{ id: string; key: Buffer }> {
    currentId ??= await currentDataKeyId(db, keys);
    return { id: currentId, key: await keyOf(currentId) };
  }

  async function keyOf(id: string): Promise<Buffer> {
    const known = opened.get(id);
    if (known) return known;
    const [row] = await db.select({ wrapped: dataKey.wrappedKey }).from(dataKey).where(eq(dataKey.id, id));
    const key = row ? unwrapKey(keys, id, row.wrapped) : null;
    if (!key) throw unreadable();
    opened.set(id, key);
    return key;
  }

  return {
    seal: async (clear, place) => {
      const { id, key } = await currentKey();
      return encrypt(clear, id, key, place);
    },
    open: async (envelope, place) => {
      const [version, id, iv, tag, ciphertext] = envelope.split('.');
      if (version !== 'v1' || !id || !iv || !tag || ciphertext === undefined) throw unreadable();
      return decrypt(await keyOf(id), { iv, tag, ciphertext }, place);
    },
    forget: () => {
      opened.clear();
      currentId = null;
    },
    sign: (text) => signWith(keys.current, text),
    verify: (text, signature) => [keys.current, ...keys.old].some((key) => isEqual(signWith(key, text), signature)),
  };
}

function encrypt(clear: string, id: string, key: Buffer, place: SecretPlace): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(place));
  const ciphertext = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
  return ['v1', id, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), ciphertext.toString('base64url')].join('.');
}

function decrypt(key: Buffer, envelope: { iv: string; tag: string; ciphertext: string }, place: SecretPlace): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(envelope.iv, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(boundTo(place)).setAuthTag(Buffer.from(envelope.tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(envelope.ciphertext, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    throw unreadable();
  }
}

function boundTo(place: SecretPlace): Buffer {
  return Buffer.from([place.table, place.rowId, place.path].join('\0'));
}

async function currentDataKeyId(db: Database, keys: KeyRing): Promise<string> {
  return (await newestDataKeyId(db)) ?? db.transaction((tx) => createFirstDataKey(tx, keys));
}

async function createFirstDataKey(tx: DatabaseOrTransaction, keys: KeyRing): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(${dataKeyLock})`);
  return (await newestDataKeyId(tx)) ?? addDataKey(tx, keys);
}

async function newestDataKeyId(db: DatabaseOrTransaction): Promise<string | null> {
  const [row] = await db
    .select({ id: dataKey.id })
    .from(dataKey)
    .where(isNull(dataKey.retiredAt))
    .orderBy(desc(dataKey.createdAt))
    .limit(1);
  return row?.id ?? null;
}

export async function addDataKey(db: DatabaseOrTransaction, keys: KeyRing): Promise<string> {
  const id = randomUUID();
  await db.insert(dataKey).values({ id, wrappedKey: wrapKey(keys, id, randomBytes(32)) });
  return id;
}

function signWith(key: Buffer, text: string): string {
  return createHmac('sha256', createHmac('sha256', key).update('headwater-sign').digest()).update(text).digest('hex');
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function unreadable() {
  return refusal('secret/unreadable');
}
