import type { Session } from './session.ts';
import { quoteLiteral as literal, quoteIdentifier as quote } from './sql.ts';

const maxNameBytes = 63;

/** Beside the target, named for its run; names are cut to what PostgreSQL keeps. */
export function shadowName(table: string, runId: string): string {
  const suffix = `__headwater_${runId}`;
  return cutBytes(table, maxNameBytes - suffix.length) + suffix;
}

interface IndexRow {
  readonly name: string;
  readonly constraint: string | null;
  readonly definition: string;
}

/**
 * Creates the empty shadow: columns, defaults, checks, comments and statistics by LIKE, indexes and keys by their own
 * definitions under provisional names, because the target still holds the final ones.
 */
export async function createShadow(session: Session, schema: string, table: string, shadow: string): Promise<void> {
  const target = `${quote(schema)}.${quote(table)}`;
  const copy = `${quote(schema)}.${quote(shadow)}`;
  await session.query(
    `CREATE TABLE ${copy} (LIKE ${target} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING STATISTICS INCLUDING COMMENTS)`,
  );
  for (const [position, index] of (await listIndexes(session, schema, table)).entries()) {
    const name = quote(provisionalName(shadow, position));
    const statement = index.constraint
      ? `ALTER TABLE ${copy} ADD CONSTRAINT ${name} ${index.definition}`
      : index.definition.replace(
          /^CREATE( UNIQUE)? INDEX .*? ON (?:ONLY )?.*? USING /s,
          (_, unique = '') => `CREATE${unique} INDEX ${name} ON ${copy} USING `,
        );
    await session.query(statement);
  }
}

/**
 * Puts the shadow in the target's place. A plain table changes its name inside the transaction. A table that others lean on
 * (views, foreign keys, triggers, policies, sequences of its own, partitions, publications) keeps its identity: its rows are
 * exchanged instead. Either way readers see all old rows or all new ones.
 */
export async function swapShadow(session: Session, schema: string, table: string, shadow: string): Promise<void> {
  const target = `${quote(schema)}.${quote(table)}`;
  const copy = `${quote(schema)}.${quote(shadow)}`;
  await session.query(`LOCK TABLE ${target} IN SHARE ROW EXCLUSIVE MODE`);
  if (await isLeanedOn(session, schema, table)) {
    const columns = await listWritableColumns(session, schema, table);
    await session.query(`DELETE FROM ${target}`);
    await session.query(`INSERT INTO ${target} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM ${copy}`);
    await session.query(`DROP TABLE ${copy}`);
    return;
  }
  const indexes = await listIndexes(session, schema, table);
  const grants = await listGrants(session, schema, table, copy);
  await session.query(`DROP TABLE ${target}`);
  await session.query(`ALTER TABLE ${copy} RENAME TO ${quote(table)}`);
  for (const [position, { name }] of indexes.entries()) {
    await session.query(`ALTER INDEX ${quote(schema)}.${quote(provisionalName(shadow, position))} RENAME TO ${quote(name)}`);
  }
  for (const grant of grants) await session.query(grant.replaceAll(copy, target));
}

async function listIndexes(session: Session, schema: string, table: string): Promise<readonly IndexRow[]> {
  const rows = await session.query(
    `SELECT i.relname AS name, k.conname AS constraint,
            CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.oid) ELSE pg_get_constraintdef(k.oid) END AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
       LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')
      WHERE n.nspname = $1 AND t.relname = $2 ORDER BY i.relname`,
    [schema, table],
  );
  return rows as unknown as readonly IndexRow[];
}

async function isLeanedOn(session: Session, schema: string, table: string): Promise<boolean> {
  const [row] = await session.query(
    `SELECT c.relkind <> 'r' OR c.relhassubclass OR c.relispartition OR c.relrowsecurity OR c.relhastriggers OR c.reloftype <> 0
            OR EXISTS (SELECT 1 FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.deptype IN ('n', 'a', 'i')
                        AND d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass)
                         OR d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.classid = 'pg_class'::regclass
                        AND EXISTS (SELECT 1 FROM pg_class s WHERE s.oid = d.objid AND s.relkind = 'S'))
            OR EXISTS (SELECT 1 FROM pg_constraint k WHERE k.confrelid = c.oid OR (k.conrelid = c.oid AND k.contype = 'f'))
            OR EXISTS (SELECT 1 FROM pg_publication_rel p WHERE p.prrelid = c.oid)
            OR EXISTS (SELECT 1 FROM pg_inherits h WHERE h.inhrelid = c.oid)
            OR EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND (a.attidentity <> '' OR a.attacl IS NOT NULL)) AS is_leaned_on
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2`,
    [schema, table],
  );
  return row?.is_leaned_on !== 'f';
}

async function listWritableColumns(session: Session, schema: string, table: string): Promise<string> {
  const rows = await session.query(
    `SELECT a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum`,
    [schema, table],
  );
  return rows.map((row) => quote(row.name as string)).join(', ');
}

async function listGrants(session: Session, schema: string, table: string, copy: string): Promise<readonly string[]> {
  const rows = await session.query(
    `SELECT format('GRANT %s ON ${copy.replaceAll("'", "''").replaceAll('%', '%%')} TO %s%s', a.privilege_type, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END,
              CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS statement
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a
       LEFT JOIN pg_roles r ON r.oid = a.grantee
      WHERE n.nspname = $1 AND c.relname = $2 AND a.grantee <> c.relowner
     UNION ALL
     SELECT format('COMMENT ON TABLE ${copy.replaceAll("'", "''").replaceAll('%', '%%')} IS %L', obj_description(c.oid, 'pg_class'))
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2 AND obj_description(c.oid, 'pg_class') IS NOT NULL
     UNION ALL
     SELECT format('ALTER TABLE ${copy.replaceAll("'", "''").replaceAll('%', '%%')} OWNER TO %I', pg_get_userbyid(c.relowner))
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2 AND pg_get_userbyid(c.relowner) <> current_user`,
    [schema, table],
  );
  return rows.map((row) => row.statement as string);
}

function provisionalName(shadow: string, position: number): string {
  const suffix = `_${position}`;
  return cutBytes(shadow, maxNameBytes - suffix.length) + suffix;
}

function cutBytes(text: string, maxBytes: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > maxBytes) cut = [...cut].slice(0, -1).join('');
  return cut;
}

export function tableExistsSql(schema: string, table: string): string {
  return `SELECT to_regclass(${literal(`${quote(schema)}.${quote(table)}`)}) IS NOT NULL AS exists`;
}
