import { and, asc, eq, gt, ilike, inArray, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { runLog } from '#src/db/schema/index.ts';
import type { RunLog, runContract } from '#src/server/contracts/run.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readIdCursor } from '../paging.ts';
import { findRun } from './find.ts';

type Input = z.output<typeof runContract.listLog.input>;
const levels = ['debug', 'info', 'warn', 'error'] as const;

/** Oldest first; `tail` goes on where this page ended, so that new lines can be followed. */
export async function listLog(context: ServiceContext, input: Input): Promise<Page<RunLog> & { tail: string | null }> {
  const row = await findRun(context, 'run.listLog', input.id);
  const after = readIdCursor(input.after);
  const rows = await context.db
    .select()
    .from(runLog)
    .where(
      and(
        eq(runLog.runId, row.id),
        after === null ? undefined : gt(runLog.id, after),
        input.level ? inArray(runLog.level, levels.slice(levels.indexOf(input.level))) : undefined,
        input.attempt === undefined ? undefined : eq(runLog.attempt, input.attempt),
        input.q ? or(ilike(runLog.code, containing(input.q)), ilike(sql`${runLog.details}::text`, containing(input.q))) : undefined,
      ),
    )
    .orderBy(asc(runLog.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, cursorOf, viewOf);
  const last = rows.slice(0, input.limit).at(-1);
  const tail = last ? pageOf([last, last], 1, cursorOf, viewOf).next : (input.after ?? null);
  return { ...page, tail };
}

type Row = typeof runLog.$inferSelect;

function cursorOf(row: Row): readonly string[] {
  return [String(row.id)];
}

function viewOf({ id, attempt, at, level, code, details }: Row): RunLog {
  return { id: String(id), attempt, at, level: level as RunLog['level'], code, details: details as RunLog['details'] };
}
