import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EnvironmentRefused, parseEnvironment } from './env.ts';

const good = {
  DATABASE_URL: 'postgres://app@localhost/headwater',
  AUTH_SECRET: 'q'.repeat(16) + 'w'.repeat(16),
  ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
};

test('takes defaults for everything but the database and the secrets', () => {
  expect(parseEnvironment(good)).toMatchObject({ PORT: 3000, HOSTNAME: '127.0.0.1', HEADWATER_EGRESS_ALLOW: [], HEADWATER_FAULTS: false });
});

test('names all problems at once and never a value', () => {
  const refuse = () => parseEnvironment({ DATABASE_URL: 'mysql://hunter2', AUTH_SECRET: 'changeme', PORT: 'nine' });
  expect(refuse).toThrow(EnvironmentRefused);
  expect(refuse).toThrow(/DATABASE_URL[\s\S]*AUTH_SECRET[\s\S]*ENCRYPTION_KEY is not set[\s\S]*PORT/);
  expect(refuse).not.toThrow(/hunter2|nine/);
});

test('reads secrets from files', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'headwater-env-')), 'key');
  writeFileSync(path, `${good.ENCRYPTION_KEY}\n`);
  expect(parseEnvironment({ ...good, ENCRYPTION_KEY: undefined, ENCRYPTION_KEY_FILE: path }).ENCRYPTION_KEY).toBe(good.ENCRYPTION_KEY);
});

test('splits lists and refuses an old key that is none', () => {
  expect(parseEnvironment({ ...good, HEADWATER_EGRESS_ALLOW: '127.0.0.1/32, db.corp' }).HEADWATER_EGRESS_ALLOW).toEqual([
    '127.0.0.1/32',
    'db.corp',
  ]);
  expect(() => parseEnvironment({ ...good, ENCRYPTION_KEYS_OLD: 'abc' })).toThrow('ENCRYPTION_KEYS_OLD');
});
