import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceTest } from '#src/db/schema/index.ts';
import type { interfaceTestContract } from '#src/server/contracts/interface-test.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { findTest } from './find.ts';

type Input = z.output<typeof interfaceTestContract.remove.input>;

export async function removeTest(context: ServiceContext, input: Input): Promise<{ isDone: true }> {
  await context.db.transaction(async (tx) => {
    const { test, owner } = await findTest(context, 'interfaceTest.remove', input.id, tx);
    await tx.delete(interfaceTest).where(eq(interfaceTest.id, test.id));
    await recordAudit(tx, context, {
      action: 'interfaceTest.remove',
      objectType: 'sourceInterface',
      objectId: owner.id,
      objectName: owner.name,
      before: { test: test.name, rows: test.rows.length },
      reason: input.reason,
    });
  });
  return { isDone: true };
}
