import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceTest } from '#src/db/schema/index.ts';
import type { interfaceTestContract, TestResult } from '#src/server/contracts/interface-test.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { differingOutcomes, type OutcomeDifference } from '#src/server/core/definition/outcomes.ts';
import { mayOn } from '../access.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { maskedCells, maskedText } from '../masking.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';
import type { TestRow } from './find.ts';
import { outcomesOf } from './outcomes.ts';

type Input = z.output<typeof interfaceTestContract.check.input>;
const maxDifferences = 50;

export async function checkTests(context: ServiceContext, input: Input): Promise<TestResult[]> {
  const owner = await findInterface(context, 'interfaceTest.check', input.interfaceId);
  return runTests(context, owner, input.definition ?? owner.definition);
}

/** All tests of the interface against a definition that compiles; whoever called has authorised the verb on the interface. */
export async function runTests(context: ServiceContext, owner: InterfaceRow, definition: InterfaceDefinition): Promise<TestResult[]> {
  const tests = await context.db
    .select()
    .from(interfaceTest)
    .where(eq(interfaceTest.interfaceId, owner.id))
    .orderBy(asc(interfaceTest.name));
  const isClear = mayOn(context.actor, 'sourceInterface.readValues', owner);
  const results: TestResult[] = [];
  for (const test of tests) results.push(await runTest(context, owner, definition, test, isClear));
  const shown = results.reduce((sum, { differingRows }) => sum + differingRows, 0);
  const columns = definition.columns.map((column) => column.target);
  if (shown > 0) await recordDataAccess(context, { action: 'interfaceTest.check', interfaceId: owner.id, columns, rowCount: shown });
  return results;
}

async function runTest(
  context: ServiceContext,
  owner: InterfaceRow,
  definition: InterfaceDefinition,
  { id, name, rows, expected }: TestRow,
  isClear: boolean,
): Promise<TestResult> {
  const differences = differingOutcomes(expected, await outcomesOf(context, owner, definition, rows), definition);
  const keyed = (difference: OutcomeDifference) => ({ ...difference, key: keyOf(rows[difference.row] ?? {}, definition) });
  return {
    id,
    name,
    rowCount: rows.length,
    isPassing: differences.length === 0,
    differences: differences
      .slice(0, maxDifferences)
      .map(keyed)
      .map((difference) => (isClear ? difference : masked(difference))),
    differingRows: new Set(differences.map(({ row }) => row)).size,
  };
}

/** How a row ends may be seen, what stands in it may not. */
function masked(difference: TestResult['differences'][number]): TestResult['differences'][number] {
  const key = maskedCells(difference.key);
  if (difference.column === null) return { ...difference, key };
  return { ...difference, key, expected: maskedText(difference.expected), actual: maskedText(difference.actual) };
}

/** Source values behind the target's key columns. */
function keyOf(row: TestRow['rows'][number], { target, columns }: InterfaceDefinition): Record<string, string | null> {
  const keys = columns.filter((column) => target.keyColumns.includes(column.target) || column.isKey);
  return Object.fromEntries(
    keys.flatMap(({ target: name, source }) => (source.kind === 'field' ? [[name, row[source.field] ?? null]] : [])),
  );
}
