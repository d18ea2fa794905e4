import type { z } from 'zod';
import type { targetTableContract } from '#src/server/contracts/target-table.ts';
import { targetConflicts } from '#src/server/core/definition/conflicts.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface, type InterfaceRow, openTarget } from '../source-interface/index.ts';

type Input = z.output<typeof targetTableContract.preview.input>;
export type TargetPlan = z.input<typeof targetTableContract.preview.output>;
const timeoutSeconds = 30;

export async function previewTarget(context: ServiceContext, input: Input): Promise<TargetPlan> {
  const row = await findInterface(context, 'targetTable.preview', input.interfaceId);
  return planTarget(context, row, input.definition ?? row.definition);
}

/** The DDL for the mapped columns, and how a table that is there already differs from them. */
export async function planTarget(
  context: ServiceContext,
  row: Pick<InterfaceRow, 'rawDatabaseId'>,
  definition: InterfaceDefinition,
): Promise<TargetPlan> {
  const settings = await openTarget(context, row);
  const runtime = await context.ports.loadConnector(settings.connector);
  if (!runtime.proposeTarget || !runtime.describeTarget) throw refusal('connector/cannot-write', { connector: settings.connector });
  const target = context.ports.contextFor(settings, AbortSignal.timeout(timeoutSeconds * 1000));
  const proposal = await runtime.proposeTarget(target, definition.target, mappedFields(definition));
  const existing = await runtime.describeTarget(target, definition.target);
  return {
    ddl: proposal.ddl,
    columns: proposal.columns as TargetPlan['columns'],
    existing: existing ? [...existing] : null,
    conflicts: (existing ? targetConflicts(definition, existing) : []) as TargetPlan['conflicts'],
  };
}

/** The mapped columns as fields: what the table must hold, in order. */
function mappedFields({ columns }: InterfaceDefinition): FieldSchema[] {
  return columns.map(({ target, type, nativeType, isNullable, isKey }) => ({
    name: target,
    type,
    nativeType,
    isNullable,
    isKey,
    isCursorCandidate: false,
  }));
}
