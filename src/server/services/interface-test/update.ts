import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceTest } from '#src/db/schema/index.ts';
import type { interfaceTestContract } from '#src/server/contracts/interface-test.ts';
import { differingOutcomes } from '#src/server/core/definition/outcomes.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { findTest } from './find.ts';
import { outcomesOf } from './outcomes.ts';

type Input = z.output<typeof interfaceTestContract.update.input>;

/** Expects from now on what the definition makes of the rows now. */
export async function updateTest(context: ServiceContext, input: Input): Promise<{ isDone: true }> {
  const { test, owner } = await findTest(context, 'interfaceTest.update', input.id);
  const definition = input.definition ?? owner.definition;
  const expected = await outcomesOf(context, owner, definition, test.rows);
  const changedRows = new Set(differingOutcomes(test.expected, expected, definition).map(({ row }) => row)).size;
  await context.db.transaction(async (tx) => {
    await tx.update(interfaceTest).set({ expected, updatedAt: context.ports.now() }).where(eq(interfaceTest.id, test.id));
    await recordAudit(tx, context, {
      action: 'interfaceTest.update',
      objectType: 'sourceInterface',
      objectId: owner.id,
      objectName: owner.name,
      after: { test: test.name, changedRows },
      reason: input.reason,
    });
  });
  return { isDone: true };
}
