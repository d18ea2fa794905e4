import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const stepSeconds = 30;
/** Steps before and after now whose code is taken too: clocks of phones drift. */
const toleratedSteps = 1;
const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const recoveryCodeCount = 10;
const recoveryCodeLength = 12;

export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says to an authenticator. */
export function uriOf(secret: string, account: string): string {
  return totpOf(secret, account).toString();
}

/** The step the code belongs to; null when it is of no step around now or not later than the last one taken. */
export function stepOf(secret: string, code: string, now: Date, lastStep: number): number | null {
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: toleratedSteps });
  if (delta === null) return null;
  const step = Math.floor(timestamp / (stepSeconds * 1000)) + delta;
  return step > lastStep ? step : null;
}

export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const letters = Array.from({ length: recoveryCodeLength }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join('');
    return letters.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');
  });
}

/** Codes hold 59 bits of chance: a plain digest is enough. However it is typed, it is the same code. */
export function hashRecoveryCode(userId: string, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`${userId}:${plain}`).digest('hex');
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Headwater', label, algorithm: 'SHA1', digits: 6, period: stepSeconds, secret: Secret.fromBase32(secret) });
}
