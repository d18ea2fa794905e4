import { and, asc, eq, ilike, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { interfaceFire, schedule, scheduleFire, source, sourceInterface } from '#src/db/schema/index.ts';
import type { PlannedSchedule, scheduleContract } from '#src/server/contracts/schedule.ts';
import { effectiveSchedule } from '#src/server/core/schedule/effective.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';
import { describeTrigger } from '../schedule/index.ts';
import type { ScheduleRow } from './find.ts';

type Input = z.output<typeof scheduleContract.list.input>;

const ofInterface = alias(schedule, 'of_interface');
const ofSource = alias(schedule, 'of_source');
const ofSystem = alias(schedule, 'of_system');

/** One line for each batch interface: what holds, when it fires next, what became of the last fire. */
export async function listSchedules(context: ServiceContext, input: Input): Promise<Page<PlannedSchedule>> {
  const rows = await selectPlans(context, filterOf(context, input)).limit(input.limit + 1);
  return pageOf(rows, input.limit, (row) => [row.interfaceName, row.interfaceId], planOf);
}

function selectPlans(context: ServiceContext, condition: SQL | undefined) {
  return context.db
    .select({
      interfaceId: sourceInterface.id,
      interfaceName: sourceInterface.name,
      interfaceState: sourceInterface.state,
      sourceId: source.id,
      sourceName: source.name,
      interface: ofInterface,
      source: ofSource,
      system: ofSystem,
      previousFireAt: interfaceFire.previousFireAt,
      nextFireAt: interfaceFire.nextFireAt,
      lastOutcome: sql<'queued' | 'skipped' | null>`${scheduleFire.outcome}`,
      lastReason: scheduleFire.reason,
    })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .leftJoin(ofInterface, eq(ofInterface.interfaceId, sourceInterface.id))
    .leftJoin(ofSource, and(eq(ofSource.sourceId, source.id), eq(ofSource.level, 'source')))
    .leftJoin(ofSystem, eq(ofSystem.level, 'system'))
    .leftJoin(interfaceFire, eq(interfaceFire.interfaceId, sourceInterface.id))
    .leftJoin(
      scheduleFire,
      and(
        eq(scheduleFire.interfaceId, sourceInterface.id),
        sql`${scheduleFire.plannedAt} = (select max(f.planned_at) from schedule_fire f where f.interface_id = ${sourceInterface.id})`,
      ),
    )
    .where(condition)
    .orderBy(asc(sourceInterface.name), asc(sourceInterface.id));
}

type Row = Awaited<ReturnType<typeof selectPlans>>[number];

function filterOf(context: ServiceContext, input: Input): SQL | undefined {
  const cursor = readCursor(input.after, 2);
  return and(
    eq(sourceInterface.kind, 'batch'),
    visible(context, 'schedule.list', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id }),
    input.sourceId ? eq(source.id, input.sourceId) : undefined,
    input.level ? sql`coalesce(${ofInterface.level}, ${ofSource.level}, ${ofSystem.level}) = ${input.level}` : undefined,
    input.q ? ilike(sourceInterface.name, containing(input.q)) : undefined,
    cursor ? sql`(${sourceInterface.name}, ${sourceInterface.id}) > (${cursor[0]}, ${cursor[1]}::uuid)` : undefined,
  );
}

function planOf({ interface: atInterface, source: atSource, system, ...row }: Row): PlannedSchedule {
  const levels = {
    interface: atInterface as ScheduleRow | null,
    source: atSource as ScheduleRow | null,
    system: system as ScheduleRow | null,
  };
  const effective = effectiveSchedule('batch', levels);
  return {
    ...row,
    level: effective?.level ?? null,
    spec: effective?.spec ?? null,
    isEnabled: effective?.isEnabled ?? false,
    sentence: effective ? describeTrigger(effective.spec.trigger) : null,
  };
}
