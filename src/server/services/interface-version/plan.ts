import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { TestResult } from '#src/server/contracts/interface-test.ts';
import type { interfaceVersionContract, PublishPlan } from '#src/server/contracts/interface-version.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import { type Definable, definitionChanges } from '#src/server/core/definition/changes.ts';
import { conflict, definitionConflicts } from '#src/server/core/definition/conflicts.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { ServiceContext } from '../context.ts';
import { runTests } from '../interface-test/index.ts';
import { isKnownRule } from '../rule/index.ts';
import { findInterface, type InterfaceRow, requiresApproval } from '../source-interface/index.ts';
import { planTarget } from '../target-table/index.ts';
import { effectsOf } from './effects.ts';
import { findVersion } from './get.ts';

type Input = z.output<typeof interfaceVersionContract.preview.input>;

export async function previewPublish(context: ServiceContext, input: Input): Promise<PublishPlan> {
  const row = await findInterface(context, 'interfaceVersion.preview', input.interfaceId);
  return planPublish(context, row, await candidateOf(context, row, input.fromVersion));
}

/** What publishing freezes: the draft, or for a rollback an older version. */
export async function candidateOf(context: ServiceContext, row: InterfaceRow, fromVersion: number | undefined): Promise<Definable> {
  return fromVersion === undefined ? row : findVersion(context.db, row.id, fromVersion);
}

export async function planPublish(context: ServiceContext, row: InterfaceRow, candidate: Definable): Promise<PublishPlan> {
  const { definition } = candidate;
  const published = row.publishedVersion === null ? null : await findVersion(context.db, row.id, row.publishedVersion);
  const changes = definitionChanges(published, candidate);
  const target = await planTarget(context, row, definition);
  const problems = findProblems(context, row, candidate);
  const tests = problems.length === 0 ? await runTests(context, { ...row, stream: candidate.stream }, definition) : [];
  const conflicts = [...problems, ...target.conflicts, ...tests.flatMap(testConflict)] as PublishPlan['conflicts'];
  const estimatedRows = await estimateRows(context, row, candidate.stream);
  return {
    changes,
    ddl: target.existing === null ? target.ddl : null,
    conflicts,
    estimatedRows,
    effects: await effectsOf(context, { row, candidate, target, changes, estimatedRows }),
    tests,
    isPublishable: conflicts.length === 0,
    requiresApproval: await requiresApproval(context.db, row),
  };
}

/** Names that match nothing are told first: what hangs on them would only repeat it. */
function findProblems(context: ServiceContext, row: InterfaceRow, candidate: Definable): readonly ErrorRecord[] {
  const conflicts = definitionConflicts(candidate.definition, isKnownRule);
  if (conflicts.length > 0) return conflicts;
  return context.ports.listProblems({ interfaceId: row.id, interfaceName: row.name, ...candidate });
}

function testConflict({ name, isPassing, differences, differingRows }: TestResult): ErrorRecord[] {
  if (isPassing) return [];
  const rows = [...new Set(differences.map(({ row }) => row + 1))].slice(0, 10).join(', ');
  return [conflict('interface/test-failed', `tests.${name}`, { name, count: String(differingRows), rows })];
}

export async function estimateRows(context: ServiceContext, row: InterfaceRow, stream: StreamRef): Promise<number | null> {
  const [found] = await context.db
    .select({ discovered: source.discovered })
    .from(source)
    .where(eq(source.id, row.sourceId as string));
  const known = found?.discovered?.find((candidate) => JSON.stringify(candidate.ref.path) === JSON.stringify(stream.path));
  return known?.estimatedRows ?? null;
}
