import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Certificates, makeCertificates, startTestCluster, type TestCluster } from '#src/db/test/index.ts';
import type { PostgresConfig } from './config.ts';
import { Session } from './session.ts';
import { contextFor } from './testing/context.ts';

let cluster: TestCluster;
let certificates: Certificates;

beforeAll(async () => {
  certificates = makeCertificates('DNS:db.example.com');
  cluster = await startTestCluster({ ssl: 'on', ssl_cert_file: certificates.certificateFile, ssl_key_file: certificates.keyFile });
});
afterAll(async () => {
  await cluster.stop();
  certificates.remove();
});

async function isEncrypted(config: Partial<PostgresConfig>): Promise<string | null | undefined> {
  const port = Number(new URL(cluster.url).port);
  const context = contextFor(cluster.url, { config: { port, ...config } });
  const session = await Session.open({ ...context, resolveAddress: async () => ['127.0.0.1'] } as never);
  try {
    const [row] = await session.query('SELECT ssl::text AS ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    return row?.ssl;
  } finally {
    await session.close();
  }
}

const untrusted = { code: 'postgres/tls-untrusted', field: 'config.tls' };

test('verify-full reads over TLS when the authority is trusted and the name is the certificate’s', async () => {
  expect(await isEncrypted({ host: 'db.example.com', tls: 'verify-full', ca: certificates.authority })).toBe('true');
});

test('a strange authority, another name, or no authority at all is refused, and the field is named', async () => {
  await expect(isEncrypted({ host: 'db.example.com', tls: 'verify-full', ca: certificates.strangerAuthority })).rejects.toMatchObject(
    untrusted,
  );
  await expect(isEncrypted({ host: 'other.example.com', tls: 'verify-full', ca: certificates.authority })).rejects.toMatchObject(untrusted);
  await expect(isEncrypted({ host: '127.0.0.1', tls: 'verify-full', ca: certificates.authority })).rejects.toMatchObject(untrusted);
  await expect(isEncrypted({ host: 'db.example.com', tls: 'verify-full' })).rejects.toMatchObject(untrusted);
});

test('verify-ca takes any name of a trusted authority, and no strange authority', async () => {
  expect(await isEncrypted({ host: 'other.example.com', tls: 'verify-ca', ca: certificates.authority })).toBe('true');
  await expect(isEncrypted({ host: 'other.example.com', tls: 'verify-ca', ca: certificates.strangerAuthority })).rejects.toMatchObject(
    untrusted,
  );
});
