import type { z } from 'zod';
import type { Transaction } from '#src/db/client.ts';
import { run } from '#src/db/schema/index.ts';
import type { RunOptions } from '#src/db/schema/run.ts';
import type { runContract } from '#src/server/contracts/run.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';

type Input = z.output<typeof runContract.start.input>;

/** Puts a run into the queue; a trigger of the table wakes the workers. */
export async function startRun(context: ServiceContext, input: Input): Promise<{ id: string }> {
  return context.db.transaction(async (tx) => {
    const row = await findInterface(context, 'run.start', input.interfaceId, tx, true);
    if (row.kind === 'realtime') throw refusal('interface/realtime-run');
    const options = optionsOf(input);
    const trigger = input.boundary ? 'backfill' : context.actor.kind === 'cli' ? 'cli' : 'manual';
    const id = await queueRun(tx, context, row, { trigger, options, priority: input.priority });
    const entry = { action: 'run.start', objectType: 'run', objectId: id, objectName: row.name };
    await recordAudit(tx, context, { ...entry, after: { interfaceId: row.id, trigger, options } });
    return { id };
  });
}

function optionsOf({ boundary, isFullRefresh, limitRows }: Input): RunOptions {
  return { ...(boundary && { boundary }), ...(isFullRefresh && { isFullRefresh }), ...(limitRows !== undefined && { limitRows }) };
}

export interface QueuedRun {
  readonly trigger: string;
  readonly options: RunOptions;
  readonly priority?: number;
  readonly parentRunId?: bigint;
  readonly backfillId?: string | null;
}

export async function queueRun(tx: Transaction, context: ServiceContext, row: InterfaceRow, wanted: QueuedRun): Promise<string> {
  if (row.publishedVersion === null) throw refusal('interface/not-published');
  if (row.state !== 'online') throw refusal('interface/not-online', { state: row.state });
  const place = { interfaceId: row.id, sourceId: row.sourceId as string, definitionVersion: row.publishedVersion };
  const [queued] = await tx
    .insert(run)
    .values({ ...place, requestedBy: context.actor.name, ...wanted })
    .returning({ id: run.id });
  return String(queued?.id);
}
