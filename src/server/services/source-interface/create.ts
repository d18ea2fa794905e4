import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { sourceInterface } from '#src/db/schema/index.ts';
import type { sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, violatedConstraint } from '../errors.ts';
import { resyncFires } from '../schedule/index.ts';
import { findSource } from '../source/index.ts';

type Input = z.output<typeof sourceInterfaceContract.create.input>;

/** Drafts; all or none. */
export async function createInterfaces(context: ServiceContext, input: Input): Promise<{ ids: string[] }> {
  const { sourceId } = input;
  await findSource(context, 'sourceInterface.create', sourceId);
  const rows = input.interfaces.map(({ stream, ...rest }) => ({
    id: randomUUID(),
    sourceId,
    stream: stream as StreamRef,
    ownerId: context.actor.id,
    ...rest,
  }));
  const ids = rows.map((row) => row.id);
  await context.db.transaction(async (tx) => {
    for (const row of rows) {
      await tx.insert(sourceInterface).values(row).catch(nameTaken(row.name));
    }
    await resyncFires(tx, { sourceId });
    const after = rows.map(({ id, name, kind, stream, definition }) => ({
      id,
      name,
      kind,
      stream,
      target: definition.target,
      increment: definition.increment,
    }));
    const objectName = rows.length === 1 ? (rows[0]?.name ?? null) : null;
    await recordAudit(tx, context, {
      action: 'sourceInterface.create',
      objectType: 'sourceInterface',
      objectId: ids[0] as string,
      objectName,
      after,
    });
  });
  return { ids };
}

export function nameTaken(name: string) {
  return (error: unknown): never => {
    if (violatedConstraint(error) === 'source_interface_name') throw refusal('object/name-taken', { name }, 'name');
    throw error;
  };
}
