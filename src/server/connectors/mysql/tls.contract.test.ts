import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Certificates, makeCertificates, startMariadb } from '#src/db/test/index.ts';
import { type MysqlConfig, mysqlConfigSchema } from './config.ts';
import { Session } from './session.ts';

let server: Awaited<ReturnType<typeof startMariadb>>;
let certificates: Certificates;

beforeAll(async () => {
  certificates = makeCertificates('DNS:db.example.com');
  server = await startMariadb(certificates);
});
afterAll(async () => {
  await server.stop();
  certificates.remove();
});

async function cipher(config: Partial<MysqlConfig>): Promise<string | null | undefined> {
  const { port, user, password } = server;
  const session = await Session.open({
    config: mysqlConfigSchema.parse({ host: '127.0.0.1', port, user, password, database: 'mysql', ...config }),
    signal: new AbortController().signal,
    resolveAddress: async () => ['127.0.0.1'],
  });
  try {
    const [row] = await session.query("SHOW STATUS LIKE 'Ssl_cipher'");
    return Object.values(row ?? {})[1];
  } finally {
    await session.close();
  }
}

const untrusted = { code: 'mysql/tls-untrusted', field: 'config.tls' };

test('verify-full reads over TLS when the authority is trusted and the name is the certificate’s', async () => {
  expect(await cipher({ host: 'db.example.com', tls: 'verify-full', ca: certificates.authority })).toMatch(/^TLS_|SHA/);
});

test('a strange authority, another name, or no authority at all is refused, and the field is named', async () => {
  await expect(cipher({ host: 'db.example.com', tls: 'verify-full', ca: certificates.strangerAuthority })).rejects.toMatchObject(untrusted);
  await expect(cipher({ host: 'other.example.com', tls: 'verify-full', ca: certificates.authority })).rejects.toMatchObject(untrusted);
  await expect(cipher({ host: '127.0.0.1', tls: 'verify-full', ca: certificates.authority })).rejects.toMatchObject(untrusted);
  await expect(cipher({ host: 'db.example.com', tls: 'verify-full' })).rejects.toMatchObject(untrusted);
});

test('verify-ca takes any name of a trusted authority, and no strange authority', async () => {
  expect(await cipher({ host: 'other.example.com', tls: 'verify-ca', ca: certificates.authority })).toMatch(/^TLS_|SHA/);
  await expect(cipher({ host: 'other.example.com', tls: 'verify-ca', ca: certificates.strangerAuthority })).rejects.toMatchObject(
    untrusted,
  );
});
