import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters OWASP names first. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

/** Stands where a hash would: whoever signs in elsewhere has no password, which no guess must find out by the clock. */
export const noPassword = 'none';

export async function isPassword(hashed: string, password: string): Promise<boolean> {
  return hashed === noPassword ? pretendToCheck(password) : verify(hashed, password).catch(() => false);
}

let decoy: Promise<string> | undefined;

/** Costs what a real check costs, so that unknown accounts answer as slowly as known ones. */
export async function pretendToCheck(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  await isPassword(await decoy, password);
  return false;
}

/** Without characters that are mistaken for each other. */
export function randomPassword(length = 20): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
