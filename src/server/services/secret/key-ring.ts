import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Key-encryption keys of the environment: the current one wraps, old ones only unwrap. */
export interface KeyRing {
  readonly current: Buffer;
  readonly old: readonly Buffer[];
}

export function keyRingOf(current: string, old: readonly string[] = []): KeyRing {
  return { current: Buffer.from(current, 'hex'), old: old.map((key) => Buffer.from(key, 'hex')) };
}

/** `<key-encryption key id>.<iv>.<tag>.<ciphertext>` */
export function wrapKey(keys: KeyRing, dataKeyId: string, key: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.current, iv).setAAD(Buffer.from(dataKeyId));
  const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
  return [keyId(keys.current), iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), ciphertext.toString('base64url')].join(
    '.',
  );
}

/** Null when no key of the ring fits. */
export function unwrapKey(keys: KeyRing, dataKeyId: string, wrapped: string): Buffer | null {
  const [id, iv, tag, ciphertext] = wrapped.split('.') as [string, string, string, string];
  const key = [keys.current, ...keys.old].find((candidate) => keyId(candidate) === id);
  if (!key) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(dataKeyId)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]);
  } catch {
    return null;
  }
}

export function isWrappedWithCurrent(keys: KeyRing, wrapped: string): boolean {
  return wrapped.startsWith(`${keyId(keys.current)}.`);
}

/** A fingerprint: says which key, not what it is. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('headwater-kek').update(key).digest('hex').slice(0, 16);
}

/** Whether some key of the ring opens a data key. */
export function isWrappedBy(keys: KeyRing, dataKeyId: string, wrapped: string): boolean {
  return unwrapKey(keys, dataKeyId, wrapped) !== null;
}
