import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HttpPushConfig } from './descriptor.ts';
import { refusals } from './refusal.ts';

const toleranceSeconds = 300;
const secretPrefix = 'whsec_';

/** Refuses before the body is read what its headers alone give away. */
export function authenticateHeaders(config: HttpPushConfig, headers: IncomingHttpHeaders): void {
  if (config.authentication === 'webhook') {
    if (header(headers, 'webhook-signature') === '') throw refusals.unauthorized();
    return;
  }
  const given = /^Bearer +(\S+)$/i.exec(header(headers, 'authorization'))?.[1] ?? '';
  if (config.token === '' || !isSame(given, config.token)) throw refusals.unauthorized();
}

/** Standard Webhooks: `v1,` and the HMAC-SHA256 of `id.timestamp.body` by any of the secrets, not older or newer than five minutes. */
export function authenticateBody(config: HttpPushConfig, headers: IncomingHttpHeaders, body: Buffer, now: Date): void {
  if (config.authentication !== 'webhook') return;
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const age = now.getTime() / 1000 - Number(timestamp);
  if (id === '' || !/^\d{1,12}$/.test(timestamp) || Math.abs(age) > toleranceSeconds) throw refusals.unauthorized();
  const given = header(headers, 'webhook-signature')
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => signature.slice(3));
  const expected = secretsOf(config).map((secret) => sign(secret, id, timestamp, body));
  const isSigned = expected.some((signature) => given.some((candidate) => isSame(candidate, signature)));
  if (!isSigned) throw refusals.unauthorized();
}

/** The key under which the answer is kept; a webhook's id is one. Null: the request may not be repeated safely. */
export function idempotencyKeyOf(config: HttpPushConfig, headers: IncomingHttpHeaders): string | null {
  const key = header(headers, 'idempotency-key') || (config.authentication === 'webhook' ? header(headers, 'webhook-id') : '');
  if (key.length > 255) throw refusals.invalidKey();
  return key === '' ? null : key;
}

function secretsOf(config: HttpPushConfig): Buffer[] {
  const texts = config.signingSecrets.split(/\s+/).filter((text) => text !== '');
  return texts.map((text) => Buffer.from(text.startsWith(secretPrefix) ? text.slice(secretPrefix.length) : text, 'base64'));
}

function sign(secret: Buffer, id: string, timestamp: string, body: Buffer): string {
  return createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64');
}

/** Hashed first, so that neither content nor length shows in the time it takes. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function header(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value.trim() : '';
}
