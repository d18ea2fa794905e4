import { randomUUID } from 'node:crypto';
import { source } from '#src/db/schema/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { describeSource } from './describe.ts';
import { findSource } from './find.ts';

/** Copies all but the secrets: the copy connects once they are entered again. */
export async function duplicateSource(
  context: ServiceContext,
  input: { readonly id: string; readonly name: string },
): Promise<{ id: string }> {
  const original = await findSource(context, 'source.duplicate', input.id);
  const { rawDatabaseId, description, connector, config, budget, retry, probeMinutes } = original;
  const copy = {
    id: randomUUID(),
    rawDatabaseId,
    name: input.name,
    description,
    connector,
    config,
    secrets: {},
    budget,
    retry,
    probeMinutes,
  };
  await withUniqueName(input.name, 'source_name', () =>
    context.db.transaction(async (tx) => {
      await tx.insert(source).values({ ...copy, ownerId: context.actor.id });
      const entry = { action: 'source.duplicate', objectType: 'source', objectId: copy.id, objectName: copy.name };
      await recordAudit(tx, context, { ...entry, after: { from: original.id, ...describeSource(copy) } });
    }),
  );
  return { id: copy.id };
}
