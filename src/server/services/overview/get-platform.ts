import { sql } from 'drizzle-orm';
import type { Platform } from '#src/server/contracts/overview.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';

const shownTables = 8;
const overdueSeconds = 120;

/** Size of the metadata and the state of the chores; rows are PostgreSQL's own estimate. */
export async function getPlatform(context: ServiceContext): Promise<Platform> {
  requirePermission(context, 'overview.getPlatform');
  const [size, tables, chores] = await Promise.all([
    context.db.execute<{ bytes: number }>(sql`select pg_database_size(current_database())::float8 as bytes`),
    context.db.execute<Platform['tables'][number] & Record<string, unknown>>(sql`
      select c.relname as name, pg_total_relation_size(c.oid)::float8 as bytes, greatest(0, c.reltuples)::float8 as "estimatedRows"
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
      order by pg_total_relation_size(c.oid) desc limit ${shownTables}`),
    context.db.execute<Platform['chores'][number] & Record<string, unknown>>(sql`
      select name, finished_at as "finishedAt", next_at as "nextAt", next_at < now() - ${overdueSeconds} * interval '1 s' as "isOverdue", error
      from chore order by error is null, next_at < now() - ${overdueSeconds} * interval '1 s' desc, name`),
  ]);
  return {
    databaseBytes: size.rows[0]?.bytes ?? 0,
    tables: tables.rows,
    chores: chores.rows.map((row) => ({ ...row, finishedAt: row.finishedAt && new Date(row.finishedAt), nextAt: new Date(row.nextAt) })),
  };
}
