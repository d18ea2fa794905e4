import { startMariadb } from '#src/db/test/mariadb-server.ts';
import { emptyTable, type Lab } from '../lab.ts';
import type { Measure } from '../report.ts';
import { shell } from '../shell.ts';
import { contest, median, secondsOf } from '../statistics.ts';
import { noteOf } from './note.ts';

const columns = `id bigint unsigned NOT NULL PRIMARY KEY, customer_id int NOT NULL, sku varchar(40) NOT NULL, title varchar(200),
  amount decimal(12,2) NOT NULL, quantity int NOT NULL, created_at datetime(6) NOT NULL, due_on date, email varchar(120), country varchar(8), note text, score int`;

const rowsOf = (count: number) => `
  SELECT seq, (seq * 7919) % 100000, CONCAT('SKU-', seq % 5000), CONCAT('订单 line number ', seq), (seq * 31 % 1000000) / 100, 1 + seq % 20,
    TIMESTAMPADD(MICROSECOND, seq * 1000003, '2024-01-01'), DATE_ADD('2024-01-01', INTERVAL seq % 700 DAY),
    CONCAT('user', seq % 100000, '@example.com'), ELT(1 + seq % 6, 'CN', 'US', 'DE', 'FR', 'JP', 'BR'),
    IF(seq % 10 = 0, NULL, CONCAT(' note ', MD5(seq))), seq % 101
  FROM seq_1_to_${count}`;

const rules = [
  { rule: 'trim', columns: ['note'], params: {} },
  { rule: 'required', columns: ['sku'], params: {} },
  { rule: 'range', columns: ['quantity'], params: { minimum: '1', maximum: '1000' } },
  { rule: 'range', columns: ['amount'], params: { minimum: '0', maximum: '1000000' } },
  { rule: 'length', columns: ['title'], params: { maximum: 200 } },
  { rule: 'one-of', columns: ['country'], params: { values: ['CN', 'US', 'DE', 'FR', 'JP', 'BR'] } },
  { rule: 'email', columns: ['email'], params: {} },
  { rule: 'null-default', columns: ['note'], params: { value: '' } },
  { rule: 'required', columns: ['id'], params: {} },
];

export async function mariadb(lab: Lab): Promise<Measure[]> {
  const server = await startMariadb();
  try {
    return await measure(lab, server);
  } finally {
    await server.stop();
  }
}

async function measure(lab: Lab, server: Awaited<ReturnType<typeof startMariadb>>): Promise<Measure[]> {
  const rows = lab.isQuick ? 300_000 : 2_000_000;
  const client = `mariadb --no-defaults --skip-ssl -h ${server.host} -P ${server.port} -u ${server.user} --default-character-set=utf8mb4`;
  const password = { MYSQL_PWD: server.password };
  await shell(
    `${client} -e "CREATE DATABASE bench; USE bench; CREATE TABLE orders (${columns}); INSERT INTO orders ${rowsOf(rows)}; ANALYZE TABLE orders"`,
    password,
  );
  await lab.query(`CREATE TABLE dst.from_mariadb (id numeric(20) NOT NULL, customer_id int NOT NULL, sku varchar(40) NOT NULL, title varchar(200), amount numeric(12,2) NOT NULL,
    quantity int NOT NULL, created_at timestamp NOT NULL, due_on date, email varchar(120), country varchar(8), note text, score int)`);
  const load = await lab.product.interface({
    source: 'mysql',
    connection: {
      host: server.host,
      port: server.port,
      user: server.user,
      password: server.password,
      database: 'bench',
      tls: 'disable',
    },
    table: ['bench', 'orders'],
    target: ['dst', 'from_mariadb'],
    rules,
  });
  const result = await contest(
    lab.isQuick ? 2 : 3,
    async () => {
      await emptyTable(lab, 'dst.from_mariadb');
      return (await load.run()).seconds;
    },
    async () => {
      await emptyTable(lab, 'dst.from_mariadb');
      const copy = `psql '${lab.url}' -v ON_ERROR_STOP=1 -qX -c "\\copy dst.from_mariadb FROM PSTDIN (NULL 'NULL')"`;
      return secondsOf(() => shell(`${client} -B -N --quick -e "SELECT * FROM bench.orders" | ${copy}`, password));
    },
  );
  const pgloaderSeconds = await pgloader(lab, server);
  return [
    {
      name: 'MariaDB -> PG, 9 rules',
      value: result.ratio,
      target: 0.85,
      better: 'higher',
      unit: 'of mariadb -B --quick | psql \\copy',
      note: noteOf(result, rows),
    },
    {
      name: 'MariaDB -> PG, against pgloader',
      value: pgloaderSeconds / median(result.ours),
      target: 2,
      better: 'higher',
      unit: 'x faster',
      note: `pgloader ${pgloaderSeconds.toFixed(1)} s, one run`,
    },
  ];
}

async function pgloader(lab: Lab, server: Awaited<ReturnType<typeof startMariadb>>): Promise<number> {
  const source = `mysql://${server.user}:${server.password}@${server.host}:${server.port}/bench`;
  const target = lab.url.replace(/^postgres:/, 'pgsql:');
  const seconds = await secondsOf(() => shell(`pgloader --with "include drop" --with "prefetch rows = 20000" '${source}' '${target}'`));
  await lab.query('DROP SCHEMA IF EXISTS bench CASCADE');
  return seconds;
}
