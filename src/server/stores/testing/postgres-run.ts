import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { postgresConfigSchema, postgresStreamSchema } from '#src/server/connectors/postgres/config.ts';
import { postgresRuntime } from '#src/server/connectors/postgres/index.ts';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '#src/server/core/definition/definition.ts';
import { executeRun, type RunOutcome, type RunPlan } from '#src/server/engine/index.ts';
import type { BoundConnector, EnginePorts, FaultPoints, RunIdentity } from '#src/server/engine/ports.ts';
import { findRule } from '#src/server/rules/catalog.ts';
import { createQuarantineStore } from '../quarantine-store.ts';
import { createRunLedger } from '../run-ledger.ts';

export interface PostgresRun {
  readonly run: RunIdentity;
  readonly definition: InterfaceDefinition;
  /** Database of the source (schema `public`, table `orders`) and of the target. */
  readonly url: string;
  readonly options?: RunPlan['options'];
}

/** Carries one attempt of a run between two tables of a PostgreSQL database, with the real connector, rules and stores. */
export function carryPostgresRun(
  pool: pg.Pool,
  { run, definition, url, options = {} }: PostgresRun,
  faults?: FaultPoints,
  signal = new AbortController().signal,
): Promise<RunOutcome> {
  const bound = postgresAt(url);
  const ports: EnginePorts = {
    source: bound,
    target: bound,
    ledger: createRunLedger(pool),
    quarantine: createQuarantineStore(pool, faults),
    rules: { find: findRule },
    expressions: { compile: () => ({ evaluate: () => null }) },
    clock: { monotonicMilliseconds: () => performance.now() },
    lease: { fencingToken: run.fencingToken, stopping: new AbortController().signal },
    secretOf: () => Buffer.alloc(0),
    ...(faults && { faults }),
  };
  const stream = { path: ['public', 'orders'], kind: 'table' as const, config: postgresStreamSchema.parse({}) };
  return executeRun({ ...run, interfaceName: 'orders', definition, stream, variables: {}, options }, ports, signal);
}

export function postgresAt(url: string): BoundConnector {
  const { hostname, port, username, password, pathname } = new URL(url);
  const config = postgresConfigSchema.parse({
    host: hostname,
    port: Number(port),
    user: username,
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    tls: 'disable',
  });
  return { runtime: postgresRuntime, contextFor: async (signal) => ({ config, signal, resolveAddress: async (host) => [host] }) };
}

type Overrides = {
  readonly increment?: InterfaceDefinition['increment'];
  /** More fields, mapped under their own names. */
  readonly fields?: readonly Record<string, unknown>[];
  readonly target?: Partial<InterfaceDefinition['target']>;
  readonly limits?: Partial<InterfaceDefinition['limits']>;
};

/** `orders(id, customer, amount)` into `landed`: customers are trimmed, amounts over 1,000 refused, customer `skip` dropped. */
export function ordersDefinition(overrides: Overrides = {}): InterfaceDefinition {
  const fields: Record<string, unknown>[] = [
    { name: 'id', type: { kind: 'int64' }, nativeType: 'bigint', isNullable: false, isKey: true },
    { name: 'customer', type: { kind: 'text' }, nativeType: 'text', isNullable: true },
    { name: 'amount', type: { kind: 'decimal' }, nativeType: 'numeric', isNullable: true },
    ...(overrides.fields ?? []),
  ];
  const columns = fields.map((field) => ({ ...field, target: field.name, source: { kind: 'field', field: field.name } }));
  return interfaceDefinitionSchema.parse({
    fields,
    columns,
    increment: overrides.increment ?? { kind: 'full' },
    rules: [
      { id: 'trim', rule: 'trim', columns: ['customer'] },
      { id: 'range', rule: 'range', columns: ['amount'], params: { maximum: '1000' } },
    ],
    target: { schema: 'public', table: 'landed', writeMode: 'append', keyColumns: ['id'], ...overrides.target },
    limits: { maxBatchRows: 500, ...overrides.limits },
  });
}

/** `rows` orders; every 97th is refused by a rule and every 1009th by a CHECK of the target. */
export async function createOrders(pool: pg.Pool, rows: number, isKeyed: boolean): Promise<void> {
  await pool.query('CREATE TABLE orders (id bigint PRIMARY KEY, customer text, amount numeric)');
  await pool.query(
    `INSERT INTO orders SELECT i, '  customer ' || i || repeat(' ', 100), CASE WHEN i % 97 = 0 THEN 5000 WHEN i % 1009 = 0 THEN -1 ELSE i % 1000 END
     FROM generate_series(1, $1::bigint) AS i`,
    [rows],
  );
  await pool.query(
    `CREATE TABLE landed (id bigint NOT NULL${isKeyed ? ' PRIMARY KEY' : ''}, customer text, amount numeric CHECK (amount >= 0))`,
  );
  await pool.query('VACUUM ANALYZE orders');
}
