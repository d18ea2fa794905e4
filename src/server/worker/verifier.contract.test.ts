import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMariadbDatabase, type MariadbDatabase } from '#src/db/test/index.ts';
import { type Landing, openLanding } from '#src/server/nasty/testing/landing.ts';
import { ownPostgres } from '#src/server/services/testing/world.ts';
import { createVerifier, verify } from './test/verify.ts';
import type { Verifier } from './verifier.ts';

let landing: Landing;
let verifier: Verifier;
let mariadb: MariadbDatabase;
let config: Record<string, unknown>;

beforeAll(async () => {
  [landing, mariadb] = await Promise.all([openLanding(), createMariadbDatabase('verify')]);
  const { host, port, user, password, database } = mariadb;
  config = { host, port, user, password, database, tls: 'disable' };
  verifier = await createVerifier(landing);
  verifier.start();
});
afterAll(async () => {
  await verifier.stop();
  await landing.close();
  await mariadb.drop();
});

test('a MariaDB source and its PostgreSQL target agree whatever each of them calls the same value', async () => {
  await mariadb.connection.query(`
    CREATE TABLE goods (code varchar(20) COLLATE utf8mb4_nopad_bin PRIMARY KEY, price decimal(12,4), weight double, isGood tinyint(1), doc json,
      made datetime(3), seen timestamp(6) NULL, day date, raw varbinary(20), size bigint unsigned, note text) CHARACTER SET utf8mb4;
    INSERT INTO goods SELECT CONCAT(IF(seq % 2, 'K', 'k'), seq), seq / 7, seq / 3, seq % 2, JSON_OBJECT('b', seq, 'a', '中'), '2026-02-03 04:05:06.120',
      '2026-02-03 04:05:06.000001', '2026-02-03', UNHEX('00FF'), 18446744073709551615, IF(seq % 5, CONCAT(' ', seq, ' '), NULL) FROM seq_1_to_1000`);
  const sourceId = await landing.createSource('mysql', config);
  const interfaceId = await landing.publish(sourceId, [mariadb.database, 'goods'], {}, (proposed) => ({
    target: { ...proposed.target, writeMode: 'upsert', keyColumns: ['code'] },
  }));
  await landing.run(interfaceId);
  expect(await verify(landing, interfaceId)).toMatchObject({
    verdict: 'in-sync',
    result: { sourceRows: 1000, targetRows: 1000, same: 1000 },
  });
  await mariadb.connection.query(
    `UPDATE goods SET made = made + INTERVAL 1000 MICROSECOND WHERE code = 'k500'; DELETE FROM goods WHERE code = 'K501'`,
  );
  expect(await verify(landing, interfaceId)).toMatchObject({ verdict: 'differs', result: { missing: 0, changed: 1, extra: 1, same: 998 } });
});

test('a PostgreSQL source and its MariaDB target agree too', async () => {
  await landing.sql(
    'CREATE TABLE paid (id bigint PRIMARY KEY, amount numeric(20,6), isOpen boolean, at timestamptz, made timestamp, doc jsonb, label char(6), took time)',
  );
  await landing.sql(`INSERT INTO paid SELECT n, n / 9.0, n % 2 = 0, timestamptz '2026-01-01 00:00:00.123456+08' + n * interval '1 min',
    timestamp '2026-01-01 10:00', jsonb_build_object('n', n, 'deep', jsonb_build_object('z', 1, 'a', null)), 'L' || n, time '10:20:30.5' FROM generate_series(1, 500) n`);
  const rawDatabaseId = await landing.createRawDatabase('mysql', config, mariadb.database);
  const sourceId = await landing.createSource('postgres', ownPostgres(landing.world), rawDatabaseId);
  const interfaceId = await landing.publish(sourceId, ['public', 'paid'], {}, (proposed) => ({
    target: { ...proposed.target, writeMode: 'upsert', keyColumns: ['id'] },
  }));
  const { id } = await landing.admin.run.start({ interfaceId });
  await expect.poll(async () => (await landing.admin.run.get({ id })).state, { timeout: 30_000 }).toBe('succeeded');
  const verified = await verify(landing, interfaceId);
  const { items } = await landing.admin.verification.listDifferences({ id: verified.id, limit: 2 });
  expect(items).toEqual([]);
  expect(verified).toMatchObject({ verdict: 'in-sync', result: { same: 500 } });
});
