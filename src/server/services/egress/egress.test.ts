import { expect, test } from 'vitest';
import { createResolveAddress } from './resolve-address.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'db.example.com': ['93.184.216.34'],
  'inside.corp': ['10.1.2.3'],
  'mixed.example.com': ['93.184.216.34', '127.0.0.1'],
  'metadata.corp': ['169.254.169.254'],
  localhost: ['127.0.0.1', '::1'],
};
const lookup = async (host: string) => {
  const found = names[host];
  if (!found) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return found;
};

test.each([
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '017700000001',
  '[::1]',
  '::1',
  '[::ffff:127.0.0.1]',
  '::ffff:7f00:1',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '169.254.169.254',
  '100.100.100.200',
  '10.0.0.1',
  '192.168.1.1',
  '172.16.0.1',
  '0.0.0.0',
  'fd00::1',
  'fe80::1',
  'localhost',
  'mixed.example.com',
  'inside.corp',
  'user@db.example.com',
  'db.example.com/path',
  'db.example.com\\x',
  'db.example.com:80',
  '',
  ' ',
  'nowhere.example.com',
  'a b',
])('refuses %s with one and the same error', async (host) => {
  await expect(createResolveAddress([], lookup)(host)).rejects.toMatchObject({ code: 'network/address-refused', details: {} });
});

test('answers with the vetted addresses of a public host', async () => {
  expect(await createResolveAddress([], lookup)('DB.example.com.')).toEqual(['93.184.216.34']);
  expect(await createResolveAddress([], lookup)('93.184.216.34')).toEqual(['93.184.216.34']);
});

test('an administrator opens ranges, addresses and names', async () => {
  const resolve = createResolveAddress(['10.0.0.0/8', '127.0.0.1', '::1', '*.corp'], lookup);
  expect(await resolve('inside.corp')).toEqual(['10.1.2.3']);
  expect(await resolve('localhost')).toEqual(['127.0.0.1', '::1']);
  expect(await resolve('127.1')).toEqual(['127.0.0.1']);
  await expect(resolve('192.168.1.1')).rejects.toMatchObject({ code: 'network/address-refused' });
});

test('a name on the list does not open the metadata address behind it', async () => {
  await expect(createResolveAddress(['*.corp'], lookup)('metadata.corp')).rejects.toMatchObject({ code: 'network/address-refused' });
});
