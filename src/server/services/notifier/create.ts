import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { notifier } from '#src/db/schema/index.ts';
import type { notifierContract } from '#src/server/contracts/notifier.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { completeSettings, sealSettings } from '../secret/index.ts';
import { notifierNamed } from './catalog.ts';
import { describeNotifier } from './find.ts';

type Input = z.output<typeof notifierContract.create.input>;

export async function createNotifier(context: ServiceContext, input: Input): Promise<{ id: string }> {
  requirePermission(context, 'notifier.create');
  const descriptor = notifierNamed(input.notifier);
  const id = randomUUID();
  const { secrets: box } = context.ports;
  const { config } = await completeSettings(box, 'notifier', descriptor, input.config, null);
  const row = { ...input, ...(await sealSettings(box, 'notifier', descriptor, id, config)) };
  await withUniqueName(input.name, 'notifier_name', () =>
    context.db.transaction(async (tx) => {
      await tx.insert(notifier).values({ id, ...row });
      const entry = { action: 'notifier.create', objectType: 'notifier', objectId: id, objectName: input.name };
      await recordAudit(tx, context, { ...entry, after: describeNotifier(row) });
    }),
  );
  return { id };
}
