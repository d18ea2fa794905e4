import type { QuarantineSelection } from '#src/server/contracts/quarantine.ts';
import type { ServiceContext } from '../context.ts';
import { countRows } from './replay.ts';
import { resolveSelection, shownStates } from './selection.ts';

export async function countQuarantine(context: ServiceContext, selection: QuarantineSelection): Promise<{ rowCount: number }> {
  let rowCount = 0;
  for (const { condition } of await resolveSelection(context, 'quarantine.count', selection, shownStates))
    rowCount += await countRows(context.db, condition);
  return { rowCount };
}
