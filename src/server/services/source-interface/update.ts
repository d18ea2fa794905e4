import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sourceInterface } from '#src/db/schema/index.ts';
import type { sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { nameTaken } from './create.ts';
import { findInterface, type InterfaceRow } from './find.ts';
import { findOpenRequest } from './review.ts';

type Input = z.output<typeof sourceInterfaceContract.update.input>;

/** Changes the draft; runs go on with the published version. */
export async function updateInterface(context: ServiceContext, input: Input): Promise<{ version: number }> {
  return context.db.transaction(async (tx) => {
    const before = await findInterface(context, 'sourceInterface.update', input.id, tx, true);
    if (before.version !== input.version) throw refusal('object/changed-meanwhile');
    if ((input.definition || input.stream) && (await findOpenRequest(tx, before.id))) throw refusal('interface/in-review');
    const changes = { ...changesOf(before, input), version: before.version + 1, updatedAt: context.ports.now() };
    await tx.update(sourceInterface).set(changes).where(eq(sourceInterface.id, before.id)).catch(nameTaken(changes.name));
    const entry = { action: 'sourceInterface.update', objectType: 'sourceInterface', objectId: before.id, objectName: changes.name };
    await recordAudit(tx, context, { ...entry, before: described(before), after: described({ ...before, ...changes }) });
    return { version: changes.version };
  });
}

function changesOf(before: InterfaceRow, input: Input) {
  const { name = before.name, description = before.description, definition = before.definition, maxRuns = before.maxRuns } = input;
  const { manifestText = before.manifestText } = input;
  const freshnessMinutes = input.freshnessMinutes === undefined ? before.freshnessMinutes : input.freshnessMinutes;
  return {
    name,
    description,
    definition,
    manifestText,
    maxRuns,
    freshnessMinutes,
    stream: (input.stream as StreamRef | undefined) ?? before.stream,
  };
}

function described({ name, description, stream, definition, maxRuns, freshnessMinutes }: InterfaceRow) {
  return { name, description, stream, definition, maxRuns, freshnessMinutes };
}
