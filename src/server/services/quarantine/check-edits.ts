import type { z } from 'zod';
import type { EditedRow, quarantineContract } from '#src/server/contracts/quarantine.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { checkValues } from './check.ts';
import { readEdits } from './read-edits.ts';

type Input = z.output<typeof quarantineContract.checkEdits.input>;
type Output = z.input<typeof quarantineContract.checkEdits.output>;

const shownRows = 200;
const shownProblems = 100;

/** Every changed row goes through mapping and rules as published; people see the first of them. */
export async function checkEdits(context: ServiceContext, input: Input): Promise<Output> {
  const { owner, rowCount, edits, problems } = await readEdits(context, 'quarantine.checkEdits', input);
  const changed = edits.filter(({ changes }) => changes.length > 0);
  const verdicts = await checkValues(
    context,
    owner.id,
    changed.map(({ row, values }) => ({ id: String(row.id), values })),
  );
  const byId = new Map(verdicts.map(({ after: _, ...verdict }) => [verdict.id, verdict]));
  const rows = changed.slice(0, shownRows).map(
    ({ line, row, changes }): EditedRow => ({
      id: String(row.id),
      line,
      changes: [...changes],
      verdict: (byId.get(String(row.id)) ?? null) as EditedRow['verdict'],
    }),
  );
  const columns = [...new Set(changed.flatMap(({ changes }) => changes.map(({ field }) => field)))];
  await recordDataAccess(context, { action: 'quarantine.checkEdits', interfaceId: owner.id, columns, rowCount: changed.length });
  return {
    rowCount,
    unchangedCount: edits.length - changed.length,
    changedCount: changed.length,
    acceptedCount: verdicts.filter(({ isAccepted }) => isAccepted).length,
    rows,
    problems: problems.slice(0, shownProblems).map((problem) => ({ ...problem, details: { ...problem.details } })) as Output['problems'],
  };
}
