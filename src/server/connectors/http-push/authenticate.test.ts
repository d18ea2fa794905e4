import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { authenticateBody, authenticateHeaders, idempotencyKeyOf } from './authenticate.ts';
import { httpPushConfigSchema } from './descriptor.ts';

const [oldSecret, newSecret] = [1, 2].map(() => `whsec_${randomBytes(24).toString('base64')}`) as [string, string];
const webhook = httpPushConfigSchema.parse({ authentication: 'webhook', signingSecrets: `${oldSecret} ${newSecret}` });
const bearer = httpPushConfigSchema.parse({ authentication: 'bearer', token: 'correct-horse' });
const now = new Date('2026-05-01T00:00:00Z');
const body = '{"id": 1}';

function signed(secret: string, more: { at?: Date; id?: string; text?: string } = {}) {
  const { at = now, id = 'msg_1', text = body } = more;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-signature': new Webhook(secret).sign(id, at, text),
  };
}

const isAccepted = (headers: Record<string, string>, text = body) => {
  try {
    authenticateHeaders(webhook, headers);
    authenticateBody(webhook, headers, Buffer.from(text), now);
    return true;
  } catch {
    return false;
  }
};

test('accepts what the reference signer signed, with either of two secrets', () => {
  expect(isAccepted(signed(oldSecret))).toBe(true);
  expect(isAccepted(signed(newSecret))).toBe(true);
  const [a, b] = [signed(oldSecret), signed(`whsec_${randomBytes(24).toString('base64')}`)];
  expect(isAccepted({ ...a, 'webhook-signature': `${b['webhook-signature']} ${a['webhook-signature']}` })).toBe(true);
});

test('refuses no signature, a wrong one, altered white space, another id and times ten minutes off', () => {
  const headers = signed(oldSecret);
  expect(isAccepted({})).toBe(false);
  expect(isAccepted({ ...headers, 'webhook-signature': '' })).toBe(false);
  expect(isAccepted({ ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v1a,') })).toBe(false);
  expect(isAccepted(signed(`whsec_${randomBytes(24).toString('base64')}`))).toBe(false);
  expect(isAccepted(headers, '{"id":1}')).toBe(false);
  expect(isAccepted({ ...headers, 'webhook-id': 'msg_2' })).toBe(false);
  for (const minutes of [-10, 10]) expect(isAccepted(signed(oldSecret, { at: new Date(now.getTime() + minutes * 60_000) }))).toBe(false);
  expect(isAccepted({ ...headers, 'webhook-timestamp': 'NaN' })).toBe(false);
});

test('a bearer token is compared whole, and an empty one lets nobody in', () => {
  expect(() => authenticateHeaders(bearer, { authorization: 'Bearer correct-horse' })).not.toThrow();
  for (const authorization of ['', 'Bearer', 'Bearer correct-hors', 'Bearer correct-horse2', 'Basic correct-horse']) {
    expect(() => authenticateHeaders(bearer, { authorization })).toThrow('http-push/unauthorized');
  }
  expect(() => authenticateHeaders({ ...bearer, token: '' }, { authorization: 'Bearer ' })).toThrow('http-push/unauthorized');
});

test("a webhook's id is its idempotency key", () => {
  expect(idempotencyKeyOf(webhook, { 'webhook-id': 'msg_1' })).toBe('msg_1');
  expect(idempotencyKeyOf(bearer, { 'webhook-id': 'msg_1' })).toBeNull();
  expect(idempotencyKeyOf(bearer, { 'idempotency-key': 'a' })).toBe('a');
  expect(() => idempotencyKeyOf(bearer, { 'idempotency-key': 'a'.repeat(256) })).toThrow('http-push/invalid-idempotency-key');
});
