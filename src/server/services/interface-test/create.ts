import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { interfaceTest } from '#src/db/schema/index.ts';
import type { interfaceTestContract } from '#src/server/contracts/interface-test.ts';
import { recordAudit, recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import { outcomesOf } from './outcomes.ts';

type Input = z.output<typeof interfaceTestContract.create.input>;

/** Saves sample rows with what becomes of them now; publishing is refused as long as something else would. */
export async function createTest(context: ServiceContext, input: Input): Promise<{ id: string }> {
  const owner = await findInterface(context, 'interfaceTest.create', input.interfaceId);
  const definition = input.definition ?? owner.definition;
  const expected = await outcomesOf(context, owner, definition, input.rows);
  const id = randomUUID();
  const row = { id, interfaceId: owner.id, name: input.name, rows: input.rows, expected, author: context.actor.name };
  await withUniqueName(input.name, 'interface_test_name', () =>
    context.db.transaction(async (tx) => {
      await tx.insert(interfaceTest).values(row);
      await recordAudit(tx, context, {
        action: 'interfaceTest.create',
        objectType: 'sourceInterface',
        objectId: owner.id,
        objectName: owner.name,
        after: { test: input.name, rows: input.rows.length },
      });
    }),
  );
  const columns = Object.keys(input.rows[0] ?? {});
  await recordDataAccess(context, { action: 'interfaceTest.create', interfaceId: owner.id, columns, rowCount: input.rows.length });
  return { id };
}
