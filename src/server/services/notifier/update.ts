import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { notifier } from '#src/db/schema/index.ts';
import type { notifierContract } from '#src/server/contracts/notifier.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, withUniqueName } from '../errors.ts';
import { completeSettings, sealSettings } from '../secret/index.ts';
import { notifierNamed } from './catalog.ts';
import { describeNotifier, findNotifier, stored } from './find.ts';

type Input = z.output<typeof notifierContract.update.input>;

export async function updateNotifier(context: ServiceContext, { id, version: expected, ...input }: Input): Promise<{ version: number }> {
  requirePermission(context, 'notifier.update');
  const { secrets: box } = context.ports;
  return withUniqueName(input.name, 'notifier_name', () =>
    context.db.transaction(async (tx) => {
      const before = await findNotifier(tx, id, true);
      if (before.version !== expected) throw refusal('object/changed-meanwhile');
      const descriptor = notifierNamed(before.notifier);
      const { config } = await completeSettings(box, 'notifier', descriptor, input.config, stored(before));
      const after = { ...input, ...(await sealSettings(box, 'notifier', descriptor, id, config)) };
      const version = before.version + 1;
      await tx
        .update(notifier)
        .set({ ...after, version, restUntil: null, disabledReason: null, updatedAt: context.ports.now() })
        .where(eq(notifier.id, id));
      const entry = { action: 'notifier.update', objectType: 'notifier', objectId: id, objectName: input.name };
      await recordAudit(tx, context, { ...entry, before: describeNotifier(before), after: describeNotifier({ ...before, ...after }) });
      return { version };
    }),
  );
}
