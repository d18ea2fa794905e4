import type { Definable } from '#src/server/core/definition/changes.ts';
import { landableAdditions, withAdditions } from '#src/server/core/drift/additions.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { canonicalJson, recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { findVersion, freezeVersion } from '../interface-version/index.ts';
import { findInterface, openTarget, requiresApproval } from '../source-interface/index.ts';

const timeoutSeconds = 60;

export interface Applied extends Definable {
  readonly version: number;
}

/**
 * Lands fields the source has grown: columns are added to the target, then a new version is frozen. Null where there is nothing to
 * land, where a second person has to approve, or where the draft holds changes of its own: then a person decides.
 */
export async function applyAdditions(
  context: ServiceContext,
  interfaceId: string,
  current: readonly FieldSchema[],
): Promise<Applied | null> {
  const row = await findInterface(context, 'interfaceVersion.publish', interfaceId);
  if (row.publishedVersion === null || (await requiresApproval(context.db, row))) return null;
  const published = await findVersion(context.db, interfaceId, row.publishedVersion);
  const added = landableAdditions(published.definition, current);
  if (added.length === 0 || isEdited(published.definition, row.definition)) return null;
  const nativeTypes = await addColumns(context, row.rawDatabaseId, published.definition.target, added);
  if (nativeTypes === null) return null;
  const definition = withAdditions(published.definition, current, nativeTypes);
  return context.db.transaction(async (tx) => {
    const locked = await findInterface(context, 'interfaceVersion.publish', interfaceId, tx, true);
    if (locked.version !== row.version) return null;
    const candidate = { stream: published.stream, definition };
    const hands = { author: context.actor.name, approver: null, comment: added.map(({ name }) => `+ ${name}`).join(', ') };
    const version = await freezeVersion(tx, context, locked, candidate, hands);
    await recordAudit(tx, context, {
      action: 'drift.apply',
      objectType: 'sourceInterface',
      objectId: interfaceId,
      objectName: row.name,
      before: { publishedVersion: row.publishedVersion },
      after: { publishedVersion: version, columns: added.map(({ name }) => name) },
    });
    return { ...candidate, version };
  });
}

function isEdited(published: Definable['definition'], draft: Definable['definition']): boolean {
  return canonicalJson(published as unknown as Json) !== canonicalJson(draft as unknown as Json);
}

/** Idempotent: what an attempt before added is there already. Null where the connector cannot add columns. */
async function addColumns(
  context: ServiceContext,
  rawDatabaseId: string,
  target: Definable['definition']['target'],
  fields: readonly FieldSchema[],
): Promise<ReadonlyMap<string, string> | null> {
  const settings = await openTarget(context, { rawDatabaseId });
  const runtime = await context.ports.loadConnector(settings.connector);
  const { proposeTarget, renderAddColumns, createTarget, describeTarget } = runtime;
  if (!proposeTarget || !renderAddColumns || !createTarget || !describeTarget) return null;
  const reached = context.ports.contextFor(settings, AbortSignal.timeout(timeoutSeconds * 1000));
  const asNullable = fields.map((field) => ({ ...field, isNullable: true, isKey: false }));
  const { columns } = await proposeTarget(reached, target, asNullable);
  const there = (await describeTarget(reached, target)) ?? [];
  const absent = columns.filter(({ name }) => !there.some((column) => column.name === name));
  if (absent.length > 0) await createTarget(reached, renderAddColumns(target, absent));
  return new Map(columns.map(({ name, nativeType }) => [name, nativeType]));
}
