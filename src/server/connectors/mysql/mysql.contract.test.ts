import type { Connection } from 'mysql2/promise';
import { createMariadbDatabase, type MariadbDatabase } from '#src/db/test/index.ts';
import type { ConnectorContext, StreamRef } from '../../core/connector/protocol.ts';
import { describeConnector } from '../_contract/connector.ts';
import type { SampleTable, TargetWorld, TypeSample, World } from '../_contract/harness.ts';
import { mysqlRuntime } from './index.ts';
import { quoteIdentifier as quote, quoteLiteral } from './sql.ts';

const types: readonly TypeSample[] = [
  { nativeType: 'tinyint', values: ['-128', '127', '0'] },
  { nativeType: 'smallint unsigned', values: ['65535', '0'] },
  { nativeType: 'mediumint', values: ['-8388608', '8388607'] },
  { nativeType: 'int', values: ['-2147483648', '2147483647'] },
  { nativeType: 'bigint', values: ['-9223372036854775808', '9223372036854775807', '9007199254740993'] },
  { nativeType: 'bigint unsigned', values: ['18446744073709551615', '0'] },
  { nativeType: 'decimal(38,18)', values: ['99999999999999999999.999999999999999999', '-0.000000000000000001'] },
  { nativeType: 'decimal(65,0)', values: ['9'.repeat(65)] },
  { nativeType: 'float(10,6)', values: ['126.752251'] },
  { nativeType: 'double', values: ['0.1', '-1.7976931348623157e308', '5e-324'] },
  { nativeType: 'bit(1)', values: ['t', 'f'] },
  { nativeType: 'bit(64)', values: ['18446744073709551615'] },
  { nativeType: 'year', values: ['2026', '1901'] },
  { nativeType: 'date', values: ['2026-03-08', '0001-01-01', '9999-12-31'] },
  { nativeType: 'datetime(6)', values: ['2026-03-08 02:30:00.123456', '9999-12-31 23:59:59.999999'] },
  { nativeType: 'timestamp(6) NULL', values: ['2026-03-08 02:30:00.123456+00'] },
  { nativeType: 'time(6)', values: ['838:59:59.000000', '-01:00:00.000000', '24:00:00.000000'] },
  { nativeType: 'text', values: ['', 'it\'s `quoted` \\ "so"', '北京𠮷😀 𝕏', '\u0000\b\n\r\t\u001a', 'trailing ', 'cafe\u0301'] },
  { nativeType: 'varchar(10)', values: ['十個漢字十個漢字十個', '😀😀😀😀😀😀😀😀😀😀'] },
  { nativeType: 'longblob', values: ['\\x', '\\x00ff275c0a'] },
  { nativeType: 'varbinary(4)', values: ['\\x00000000'] },
  { nativeType: "enum('a','b c','北')", values: ['b c', '北'] },
  { nativeType: "set('a','b')", values: ['a,b', ''] },
  { nativeType: 'json', values: ['{"a": [1, 9007199254740993, "北"]}', '"text"', '1.10'] },
  { nativeType: 'point', values: ['POINT(1 2)'] },
  { nativeType: 'uuid', values: ['123e4567-e89b-12d3-a456-426655440000'] },
];

async function start(): Promise<World> {
  const server = await createMariadbDatabase('contract');
  const { connection } = server;
  await connection.query("SET time_zone = '+00:00', sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES'");
  const context = (overrides: Record<string, unknown> = {}, signal?: AbortSignal): ConnectorContext => ({
    config: {
      host: server.host,
      port: server.port,
      user: server.user,
      password: server.password,
      database: server.database,
      tls: 'disable',
      ...overrides,
    },
    signal: signal ?? new AbortController().signal,
    resolveAddress: async (host) => {
      if (host === 'nowhere.invalid') throw Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' });
      return [host];
    },
  });
  return {
    endpoint: { host: server.host, port: server.port },
    context: ({ signal, through, answerTimeoutSeconds } = {}) =>
      context(
        { ...(through && { host: through.host, port: through.port }), ...(answerTimeoutSeconds && { answerTimeoutSeconds }) },
        signal,
      ),
    broken: {
      dns: context({ host: 'nowhere.invalid' }),
      tcp: context({ port: 1 }),
      tls: context({ tls: 'verify-full' }),
      auth: context({ password: 'wrong' }),
    },
    makeStream: (table) => makeStream(server, table),
    makeLargeStream: (rowCount) => makeLargeStream(server, rowCount),
    types,
    names: ['select', 'with space', 'quo`te', 'quo"te\'s', '订单', 'per%cent'],
    connections: async () => countConnections(connection),
    target: targetWorld(server),
    stop: () => server.drop(),
  };
}

async function countConnections(connection: Connection): Promise<number> {
  const [rows] = await connection.query(
    'SELECT COUNT(*) AS found FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
  );
  return Number((rows as { found: number }[])[0]?.found);
}

async function makeStream(server: MariadbDatabase, table: SampleTable): Promise<StreamRef> {
  await createTable(server, table);
  const constants = table.rows.map(
    (row) => `(${row.map((value, index) => constant(value, table.columns[index]?.nativeType ?? '')).join(', ')})`,
  );
  if (constants.length > 0) await server.connection.query(`INSERT INTO ${quote(table.name)} VALUES ${constants.join(', ')}`);
  return { path: [server.database, table.name], kind: 'table', config: {} };
}

function constant(value: string | null, nativeType: string): string {
  if (value === null) return 'NULL';
  if (/blob|binary/.test(nativeType)) return `X'${value.slice(2)}'`;
  if (nativeType === 'bit(1)') return value === 't' ? "b'1'" : "b'0'";
  if (nativeType === 'point') return `ST_GeomFromText(${quoteLiteral(value)})`;
  if (nativeType.startsWith('bit') || nativeType === 'double') return value;
  return quoteLiteral(nativeType.startsWith('timestamp') ? value.replace('+00', '') : value);
}

async function createTable({ connection }: MariadbDatabase, { name, columns, keyColumns }: Omit<SampleTable, 'rows'>): Promise<void> {
  const lines = columns.map((column) => `${quote(column.name)} ${column.nativeType}`);
  const key = keyColumns.length > 0 ? [`PRIMARY KEY (${keyColumns.map(quote).join(', ')})`] : [];
  await connection.query(`CREATE TABLE ${quote(name)} (${[...lines, ...key].join(', ')}) ENGINE = InnoDB CHARACTER SET utf8mb4`);
}

async function makeLargeStream({ connection, database }: MariadbDatabase, rowCount: number): Promise<StreamRef> {
  await connection.query('CREATE TABLE IF NOT EXISTS large (id bigint PRIMARY KEY, label varchar(200))');
  await connection.query(`INSERT IGNORE INTO large SELECT seq, RPAD(seq, 190, 'x') FROM seq_1_to_${rowCount}`);
  return { path: [database, 'large'], kind: 'table', config: {} };
}

function targetWorld(server: MariadbDatabase): TargetWorld {
  return {
    async makeTable(table) {
      await createTable(server, table);
      return {
        schema: server.database,
        table: table.name,
        writeMode: 'append',
        keyColumns: [...table.keyColumns],
        isEmptyOverwriteAllowed: false,
      };
    },
    async readRows({ table }) {
      const { fields, rows } = await readBack(server, table);
      return fields === 0 ? [] : rows;
    },
  };
}

/** Read by the connector itself: the contract has proved before that it reads what stands there. */
async function readBack(server: MariadbDatabase, table: string) {
  const stream: StreamRef = { path: [server.database, table], kind: 'table', config: {} };
  const context: ConnectorContext = {
    config: {
      host: server.host,
      port: server.port,
      user: server.user,
      password: server.password,
      database: server.database,
      tls: 'disable',
    },
    signal: new AbortController().signal,
    resolveAddress: async (host) => [host],
  };
  const { readRows } = await import('./testing.ts');
  const read = await readRows({ server, context, sql: async () => [] }, stream);
  return { fields: read.fields.length, rows: read.rows };
}

describeConnector({ name: 'mysql', runtime: mysqlRuntime, start });
