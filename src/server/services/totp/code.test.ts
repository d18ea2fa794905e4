import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { hashRecoveryCode, newRecoveryCodes, newSecret, stepOf, uriOf } from './code.ts';

const now = new Date('2026-11-21T12:00:10Z');
const stepNow = Math.floor(now.getTime() / 30_000);
const secret = newSecret();
const codeAt = (seconds: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() + seconds * 1000 });

test('takes the code of now and of one step around, and none further away', () => {
  expect([-30, 0, 30].map((seconds) => stepOf(secret, codeAt(seconds), now, 0))).toEqual([stepNow - 1, stepNow, stepNow + 1]);
  expect([-90, 90].map((seconds) => stepOf(secret, codeAt(seconds), now, 0))).toEqual([null, null]);
});

test('takes no code of a step that was taken before, nor of an earlier one', () => {
  expect(stepOf(secret, codeAt(0), now, stepNow)).toBeNull();
  expect(stepOf(secret, codeAt(-30), now, stepNow)).toBeNull();
  expect(stepOf(secret, codeAt(30), now, stepNow)).toBe(stepNow + 1);
});

test('the address of the QR code names the installation and the account', () => {
  expect(uriOf(secret, 'ann@example.com')).toMatch(new RegExp(`^otpauth://totp/Headwater:ann%40example\\.com\\?.*secret=${secret}`));
});

test('recovery codes differ, and mean the same however they are typed', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  const [code = ''] = codes;
  expect(hashRecoveryCode('1', ` ${code.toUpperCase().replaceAll('-', ' ')}`)).toBe(hashRecoveryCode('1', code));
  expect(hashRecoveryCode('2', code)).not.toBe(hashRecoveryCode('1', code));
});
