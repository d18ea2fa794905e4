import { expect, test } from 'vitest';
import { type SettingsInUse, unsafeSettingsOf } from './unsafe-settings.ts';

const atHome: SettingsInUse = {
  consoleHost: '127.0.0.1',
  publicUrl: 'http://127.0.0.1:3000',
  isAuthSecretWeak: false,
  isAuthSecretSameAsKey: false,
  isFirstPasswordKept: false,
  hasMetricsToken: false,
  egressAllow: ['127.0.0.1', '::1'],
  fileRoots: ['/srv/files'],
  hasFaults: false,
};
const codes = (change: Partial<SettingsInUse>) => unsafeSettingsOf({ ...atHome, ...change }).map(({ code }) => code);

test('on one’s own machine the settings of a first start are safe', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ consoleHost: 'localhost', publicUrl: 'http://[::1]:3000' })).toEqual([]);
});

test('what is harmless at home is not once others reach the console', () => {
  const open = ['plain-http', 'metrics-open', 'own-machine-reachable'];
  expect(codes({ consoleHost: '0.0.0.0', publicUrl: null })).toEqual(open);
  expect(codes({ publicUrl: 'http://headwater.example.com' })).toEqual(open);
});

test('behind a proxy with TLS, a token and a narrow egress the console is safe', () => {
  expect(
    codes({ consoleHost: '0.0.0.0', publicUrl: 'https://headwater.example.com', hasMetricsToken: true, egressAllow: ['db.example.com'] }),
  ).toEqual([]);
});

test('weak keys, a password left in the environment, faults and a readable disk are named everywhere', () => {
  expect(
    codes({ isAuthSecretWeak: true, isAuthSecretSameAsKey: true, hasFaults: true, isFirstPasswordKept: true, fileRoots: ['/'] }),
  ).toEqual(['auth-secret-weak', 'keys-equal', 'faults-on', 'first-password-kept', 'whole-disk-readable']);
});
