import { eq } from 'drizzle-orm';
import { driftPolicy, run as runTable } from '#src/db/schema/index.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { compareFields } from '#src/server/core/drift/compare-fields.ts';
import type { DriftPolicy } from '#src/server/core/drift/drift.ts';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { BoundConnector } from '#src/server/engine/ports.ts';
import type { ServiceContext } from '#src/server/services/context.ts';
import { applyAdditions, pausedByDrift, pauseForDrift } from '#src/server/services/drift/index.ts';
import { describeNow, isInferred, recordDrift } from '#src/server/services/schema-drift/index.ts';
import type { ClaimedRun } from './claim.ts';
import type { Ending } from './held-run.ts';

/**
 * Before the first row of a run whose interface minds drift: a breaking change fails the run, and pauses the interface after it; new fields are
 * landed at once where the interface wants that, so that no row is read without them. Returns the run with its new version, else null.
 */
export async function heedDrift(
  context: ServiceContext,
  run: ClaimedRun,
  source: BoundConnector,
  signal: AbortSignal,
): Promise<ClaimedRun | null> {
  if (run.attempt > 1) return null;
  const [own] = await context.db.select().from(driftPolicy).where(eq(driftPolicy.interfaceId, run.interfaceId));
  const policy = (own?.policy ?? 'ignore') as DriftPolicy;
  if (policy === 'ignore') return null;
  const stream = run.stream as StreamRef;
  const reached = await source.contextFor(signal);
  const fields = await describeNow(stream, (one) => source.runtime.describe(reached, one));
  if (fields === undefined) return null;
  const { interfaceId, definitionVersion } = run;
  const changes = compareFields(run.definition as InterfaceDefinition, fields, isInferred(stream));
  await recordDrift(context.db, { interfaceId, definitionVersion }, changes);
  if (changes.some((change) => change.isBreaking)) throw stopped(changes.length);
  if (policy !== 'additive' || fields === null || changes.length === 0) return null;
  return growWith(context, run, fields);
}

function stopped(count: number): HeadwaterError {
  return new HeadwaterError({ code: pausedByDrift, errorClass: 'schema-drift', category: 'data', details: { count } });
}

/** Once the run has ended: an interface that is paused takes its runs back into the queue. */
export async function pauseAfterDrift(context: ServiceContext, run: ClaimedRun, ending: Ending): Promise<void> {
  if (ending.error?.code === pausedByDrift) await context.db.transaction((tx) => pauseForDrift(tx, context, run.interfaceId));
}

async function growWith(
  context: ServiceContext,
  run: ClaimedRun,
  fields: Parameters<typeof applyAdditions>[2],
): Promise<ClaimedRun | null> {
  const applied = await applyAdditions(context, run.interfaceId, fields);
  if (!applied) return null;
  const { version: definitionVersion, definition, stream } = applied;
  await context.db
    .update(runTable)
    .set({ definitionVersion })
    .where(eq(runTable.id, BigInt(run.id)));
  await recordDrift(context.db, { interfaceId: run.interfaceId, definitionVersion }, compareFields(definition, fields, isInferred(stream)));
  return { ...run, definitionVersion, definition, stream };
}
