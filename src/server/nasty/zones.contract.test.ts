import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createMariadbDatabase, type MariadbDatabase } from '#src/db/test/index.ts';
import { ownPostgres } from '#src/server/services/testing/world.ts';
import { type Landing, openLanding } from './testing/landing.ts';

let landing: Landing;
let mysql: MariadbDatabase;
let postgresSource: string;
let mysqlSource: string;
const ownZone = process.env.TZ;
beforeAll(async () => {
  [landing, mysql] = await Promise.all([openLanding(), createMariadbDatabase('zones')]);
  postgresSource = await landing.createSource('postgres', ownPostgres(landing.world));
  const { host, port, user, password, database } = mysql;
  mysqlSource = await landing.createSource('mysql', { host, port, user, password, database, tls: 'disable' });
  await landing.sql('CREATE SCHEMA shop');
});
afterEach(() => setZone(ownZone));
afterAll(async () => {
  await landing?.close();
  await mysql?.drop();
});

function setZone(zone: string | undefined): void {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
}

const zones = [
  ['America/New_York', 300],
  ['Asia/Shanghai', -480],
] as const;

/** The hour that New York skips, midnights, the ends of time, years before Christ and beyond 9999, Shanghai before its zone had whole hours. */
const times = [
  `1, '2026-03-08 02:30:00', '2026-03-08', '2026-03-08 07:30:00.123456+00'`,
  `2, 'infinity', 'infinity', 'infinity'`,
  `3, '-infinity', '-infinity', '-infinity'`,
  `4, '0044-03-15 12:00:00 BC', '0044-03-15 BC', '0044-03-15 12:00:00+00 BC'`,
  `5, '20000-01-01 00:00:00', '20000-01-01', '20000-01-01 00:00:00+00'`,
  `6, '1800-01-01 00:00:00', '1800-01-01', '1800-01-01 00:00:00 Asia/Shanghai'`,
];

test.each(zones)('N26 N27 N30 the same time lands, whatever it is, with the worker in %s', async (zone, offset) => {
  setZone(zone);
  expect(new Date('2026-01-15T00:00:00Z').getTimezoneOffset()).toBe(offset);
  const table = `times_${-offset > 0 ? 'east' : 'west'}`;
  await landing.sql(`CREATE TABLE shop.${table} (id int PRIMARY KEY, t timestamp, d date, z timestamptz)`);
  await landing.sql(`INSERT INTO shop.${table} VALUES ${times.map((row) => `(${row})`).join(', ')}`);
  const { run } = await landing.run(await landing.publish(postgresSource, ['shop', table], {}, () => ({ increment: { kind: 'full' } })));
  expect(run).toMatchObject({ state: 'succeeded', read: times.length, written: times.length });
  const { targetTable } = await landing.admin.sourceInterface.get({ id: run.interfaceId });
  const images = (from: string) => `SELECT record_send((id, t, d, z)) FROM ${from}`;
  expect(await landing.sql(`${images(`shop.${table}`)} EXCEPT ${images(`raw.${targetTable}`)}`)).toEqual([]);
});

test.each(zones)('N26 N27 a DATETIME and a DATE of MySQL land as they are written, with the worker in %s', async (zone) => {
  setZone(zone);
  const table = `days_${zone.length}`;
  await mysql.connection.query(`CREATE TABLE ${table} (id int PRIMARY KEY, t datetime(6), d date)`);
  await mysql.connection.query(`INSERT INTO ${table} VALUES (1, '2026-03-08 02:30:00.000001', '2026-03-08')`);
  const { rows } = await landing.run(await landing.publish(mysqlSource, [mysql.database, table]));
  expect(rows).toEqual([['1', '2026-03-08 02:30:00.000001', '2026-03-08']]);
});
