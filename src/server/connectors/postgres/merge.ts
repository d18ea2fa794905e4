import { quoteIdentifier as quote } from './sql.ts';
import type { WriteColumn } from './write-columns.ts';

export const rowColumn = 'headwater_row';

/** One statement that takes the rows of the staging table into the target; its only row holds the counts. */
export interface MergeInput {
  readonly destination: string;
  readonly stage: string;
  readonly columns: readonly WriteColumn[];
  readonly keyColumns: readonly string[];
}

export function appendSql({ destination, stage, columns }: MergeInput): string {
  return `WITH done AS (INSERT INTO ${destination} (${names(columns)}) SELECT ${values(columns)} FROM ${stage} s ORDER BY s.${rowColumn} RETURNING 1)
    SELECT count(*) AS written, 0 AS updated, 0 AS unchanged, 0 AS deduplicated FROM done`;
}

/**
 * Rows an earlier run brought already, known by key and cursor, are left out. Only rows below `lower` can be such; null
 * means any may.
 */
export function appendNewSql(input: MergeInput, cursorColumn: string | null, lower: string | null): string {
  const { destination, stage, columns } = input;
  return `WITH done AS (INSERT INTO ${destination} (${names(columns)})
      SELECT ${values(columns)} FROM ${stage} s
       WHERE NOT (${isSameRowThere(input, cursorColumn, lower)}) ORDER BY s.${rowColumn} RETURNING 1)
    SELECT (SELECT count(*) FROM done) AS written, 0 AS updated, (SELECT count(*) FROM ${stage}) - (SELECT count(*) FROM done) AS unchanged, 0 AS deduplicated`;
}

function isSameRowThere({ destination, columns, keyColumns }: MergeInput, cursorColumn: string | null, lower: string | null): string {
  const identity = [...new Set([...keyColumns, ...(cursorColumn ? [cursorColumn] : [])])];
  const isSame = identity.map((name) => `t.${quote(name)} = ${expressionOf(columns, name)}`);
  if (keyColumns.length === 0)
    isSame.push(
      `${image(
        't',
        columns.map(({ name }) => quote(name)),
      )} OPERATOR(pg_catalog.*=) ROW(${values(columns)})::record`,
    );
  const mayBeThere = lower !== null && cursorColumn ? `${expressionOf(columns, cursorColumn)} < ${lower} AND ` : '';
  return `${mayBeThere}EXISTS (SELECT 1 FROM ${destination} t WHERE ${isSame.join(' AND ')})`;
}

/** Rows whose `distinctColumns` stand in the target are left out; those among them that `overlap` brought once more are unchanged. */
export function appendDistinctSql(
  input: MergeInput,
  distinctColumns: readonly string[],
  overlap: { readonly cursorColumn: string | null; readonly lower: string | null } | null,
): string {
  const { destination, stage, columns } = input;
  const isThere = distinctColumns.map((name) => `t.${quote(name)} = ${expressionOf(columns, name)}`).join(' AND ');
  const isKnown = overlap === null ? 'false' : `coalesce(${isSameRowThere(input, overlap.cursorColumn, overlap.lower)}, false)`;
  return `WITH judged AS MATERIALIZED (
      SELECT s.*, ${isKnown} AS headwater_known, EXISTS (SELECT 1 FROM ${destination} t WHERE ${isThere}) AS headwater_there FROM ${stage} s),
    done AS (INSERT INTO ${destination} (${names(columns)})
      SELECT ${values(columns)} FROM judged s WHERE NOT headwater_known AND NOT headwater_there ORDER BY s.${rowColumn} RETURNING 1)
    SELECT (SELECT count(*) FROM done) AS written, 0 AS updated, count(*) FILTER (WHERE headwater_known) AS unchanged,
      count(*) FILTER (WHERE headwater_there AND NOT headwater_known) AS deduplicated FROM judged`;
}

/**
 * Keys that each come once; one may come again where its first rows change nothing, else PostgreSQL refuses (SQLSTATE 21000).
 * In the order of the keys, so that two writers of one table never wait for each other in a circle. Binary images are compared:
 * `1.0` and `1.00`, or `1 mon` and `30 days`, are equal but not the same. Rows it does not count are unchanged.
 */
export function upsertSql(input: MergeInput): string {
  const { stage, columns, keyColumns } = input;
  const keys = keyColumns.map((name) => expressionOf(columns, name)).join(', ');
  return `WITH done AS (${insertOrUpdateSql(input, `SELECT ${values(columns)} FROM ${stage} s ORDER BY ${keys}, s.${rowColumn}`)})
    ${newAndChangedSql}`;
}

/** The last row of a key wins. */
export function upsertRepeatedSql(input: MergeInput): string {
  return `WITH chosen AS MATERIALIZED (${chosenSql(input)}),
    done AS (${insertOrUpdateSql(input, `SELECT ${names(input.columns)} FROM chosen`)})
    ${countsSql(input, newAndChangedSql)}`;
}

const newAndChangedSql = 'SELECT count(*) FILTER (WHERE is_new) AS written, count(*) FILTER (WHERE NOT is_new) AS updated FROM done';

function insertOrUpdateSql({ destination, columns, keyColumns }: MergeInput, rows: string): string {
  const rest = columns.filter(({ name }) => !keyColumns.includes(name)).map(({ name }) => quote(name));
  const update =
    rest.length === 0
      ? 'DO NOTHING'
      : `DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}
          WHERE ${image('t', rest)} OPERATOR(pg_catalog.*<>) ${image('excluded', rest)}`;
  return `INSERT INTO ${destination} AS t (${names(columns)}) ${rows}
      ON CONFLICT (${keyColumns.map(quote).join(', ')}) ${update} RETURNING xmax = 0 AS is_new`;
}

/** For tables without a unique index on the key, and partitioned ones, whose rows do not say whether they are new. */
export function upsertWithoutIndexSql(input: MergeInput): string {
  const { destination, columns, keyColumns } = input;
  const rest = columns.filter(({ name }) => !keyColumns.includes(name)).map(({ name }) => quote(name));
  const isSameKey = keyColumns.map((name) => `t.${quote(name)} = c.${quote(name)}`).join(' AND ');
  const update =
    rest.length === 0
      ? 'SELECT 1 WHERE false'
      : `UPDATE ${destination} t SET ${rest.map((name) => `${name} = c.${name}`).join(', ')} FROM chosen c
          WHERE ${isSameKey} AND ${image('t', rest)} OPERATOR(pg_catalog.*<>) ${image('c', rest)} RETURNING 1`;
  return `WITH chosen AS MATERIALIZED (${chosenSql(input)}), changed AS (${update}),
    added AS (INSERT INTO ${destination} (${names(columns)}) SELECT ${names(columns)} FROM chosen c
      WHERE NOT EXISTS (SELECT 1 FROM ${destination} t WHERE ${isSameKey}) RETURNING 1)
    ${countsSql(input, 'SELECT (SELECT count(*) FROM added) AS written, (SELECT count(*) FROM changed) AS updated')}`;
}

function chosenSql({ stage, columns, keyColumns }: MergeInput): string {
  const keys = keyColumns.map((name) => expressionOf(columns, name)).join(', ');
  const select = columns.map((column) => `${expressionOf(columns, column.name)} AS ${quote(column.name)}`).join(', ');
  return `SELECT DISTINCT ON (${keys}) ${select} FROM ${stage} s ORDER BY ${keys}, s.${rowColumn} DESC`;
}

function countsSql({ stage }: MergeInput, newAndChanged: string): string {
  return `SELECT n.written, n.updated, c.chosen - n.written - n.updated AS unchanged, (SELECT count(*) FROM ${stage}) - c.chosen AS deduplicated
      FROM (${newAndChanged}) n, (SELECT count(*) AS chosen FROM chosen) c`;
}

/** The cast keeps PostgreSQL from comparing element by element, which would ask each type for the operator. */
function image(alias: string, quotedNames: readonly string[]): string {
  return `ROW(${quotedNames.map((name) => `${alias}.${name}`).join(', ')})::record`;
}

function names(columns: readonly WriteColumn[]): string {
  return columns.map(({ name }) => quote(name)).join(', ');
}

function values(columns: readonly WriteColumn[]): string {
  return columns.map(({ name }) => expressionOf(columns, name)).join(', ');
}

function expressionOf(columns: readonly WriteColumn[], name: string): string {
  return columns.find((column) => column.name === name)?.staged?.cast ?? `s.${quote(name)}`;
}
