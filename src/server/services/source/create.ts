import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { sourceContract } from '#src/server/contracts/source.ts';
import { recordAudit } from '../audit/index.ts';
import { connectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { findRawDatabase } from '../raw-database/index.ts';
import { completeSettings, sealSettings } from '../secret/index.ts';
import { describeSource } from './describe.ts';

type Input = z.output<typeof sourceContract.create.input>;

export async function createSource(context: ServiceContext, input: Input): Promise<{ id: string }> {
  await findRawDatabase(context, 'source.create', input.rawDatabaseId);
  const descriptor = connectorNamed(input.connector);
  const id = randomUUID();
  const { config } = await completeSettings(context.ports.secrets, 'source', descriptor, input.config, null);
  const { rawDatabaseId, name, description, connector, budget, retry, probeMinutes } = input;
  const sealed = await sealSettings(context.ports.secrets, 'source', descriptor, id, config);
  const row = { id, rawDatabaseId, name, description, connector, budget, retry, probeMinutes, ...sealed };
  await withUniqueName(name, 'source_name', () =>
    context.db.transaction(async (tx) => {
      await tx.insert(source).values({ ...row, ownerId: context.actor.id });
      await recordAudit(tx, context, {
        action: 'source.create',
        objectType: 'source',
        objectId: id,
        objectName: name,
        after: describeSource(row),
      });
    }),
  );
  return { id };
}
