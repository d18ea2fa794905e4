import { eq } from 'drizzle-orm';
import diff from 'microdiff';
import type { z } from 'zod';
import { interfaceProgress, source } from '#src/db/schema/index.ts';
import type { interfaceVersionContract, PublishPlan } from '#src/server/contracts/source-interface.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import { definitionConflicts } from '#src/server/core/definition/conflicts.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { ServiceContext } from '../context.ts';
import { isKnownRule } from '../rule/index.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';
import { planTarget, type TargetPlan } from '../target-table/index.ts';
import { findVersion } from './get.ts';

type Input = z.output<typeof interfaceVersionContract.preview.input>;

/** What publishing freezes: the draft, or for a rollback an older version. */
export interface Candidate {
  readonly stream: StreamRef;
  readonly definition: InterfaceDefinition;
}

export async function previewPublish(context: ServiceContext, input: Input): Promise<PublishPlan> {
  const row = await findInterface(context, 'interfaceVersion.preview', input.interfaceId);
  return planPublish(context, row, await candidateOf(context, row, input.fromVersion));
}

export async function candidateOf(context: ServiceContext, row: InterfaceRow, fromVersion: number | undefined): Promise<Candidate> {
  return fromVersion === undefined ? row : findVersion(context.db, row.id, fromVersion);
}

export async function planPublish(context: ServiceContext, row: InterfaceRow, candidate: Candidate): Promise<PublishPlan> {
  const { definition } = candidate;
  const published = row.publishedVersion === null ? null : await findVersion(context.db, row.id, row.publishedVersion);
  const target = await planTarget(context, row, definition);
  const conflicts = [...findProblems(context, row, candidate), ...target.conflicts] as PublishPlan['conflicts'];
  const estimatedRows = await estimateRows(context, row, candidate.stream);
  return {
    changes: changesBetween(published, candidate),
    ddl: target.existing === null ? target.ddl : null,
    conflicts,
    estimatedRows,
    effects: await effectsOf(context, row, definition, target, estimatedRows),
    isPublishable: conflicts.length === 0,
  };
}

/** Names that match nothing are told first: what hangs on them would only repeat it. */
function findProblems(context: ServiceContext, row: InterfaceRow, candidate: Candidate): readonly ErrorRecord[] {
  const conflicts = definitionConflicts(candidate.definition, isKnownRule);
  if (conflicts.length > 0) return conflicts;
  return context.ports.listProblems({ interfaceId: row.id, interfaceName: row.name, ...candidate });
}

function changesBetween(before: Candidate | null, after: Candidate): PublishPlan['changes'] {
  const plain = ({ stream, definition }: Candidate) => ({ stream, definition }) as unknown as Record<string, unknown>;
  return diff(before ? plain(before) : {}, plain(after)).map((change) => ({
    path: change.path.join('.'),
    ...(change.type !== 'CREATE' && { before: change.oldValue as Json }),
    ...(change.type !== 'REMOVE' && { after: change.value as Json }),
  }));
}

async function effectsOf(
  context: ServiceContext,
  row: InterfaceRow,
  definition: InterfaceDefinition,
  target: TargetPlan,
  rows: number | null,
): Promise<PublishPlan['effects']> {
  const table = `${definition.target.schema}.${definition.target.table}`;
  const [progress] = await context.db
    .select({ cursor: interfaceProgress.cursor })
    .from(interfaceProgress)
    .where(eq(interfaceProgress.interfaceId, row.id));
  const isFull = definition.increment.kind === 'full' && row.kind === 'batch';
  return [
    ...effect(row.publishedVersion === null, 'first-version'),
    ...effect(target.existing === null, 'create-target', { table }),
    ...effect(isFull && rows !== null, 'full-reload', { rows: rows ?? 0 }),
    ...effect(row.kind === 'batch' && !isFull && Boolean(progress?.cursor), 'position-kept'),
    ...effect(row.kind === 'batch' && !isFull && !progress?.cursor, 'position-from-start'),
    ...effect(row.kind === 'batch' && !isFull, 'deletes-not-captured'),
    ...effect(definition.target.writeMode === 'overwrite', 'overwrite-target', { table }),
    ...effect(row.kind === 'realtime' && row.state === 'online', 'restarts-realtime'),
  ];
}

function effect(isTrue: boolean, code: string, details: Readonly<Record<string, string | number>> = {}): PublishPlan['effects'] {
  return isTrue ? [{ code, details }] : [];
}

async function estimateRows(context: ServiceContext, row: InterfaceRow, stream: StreamRef): Promise<number | null> {
  const [found] = await context.db
    .select({ discovered: source.discovered })
    .from(source)
    .where(eq(source.id, row.sourceId as string));
  const known = found?.discovered?.find((candidate) => JSON.stringify(candidate.ref.path) === JSON.stringify(stream.path));
  return known?.estimatedRows ?? null;
}
