import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs';
import { timeRangeParameters } from '#src/components/filters/index.ts';
import type { RunSummary } from '#src/server/contracts/run.ts';
import { runStates } from '#src/server/contracts/words.ts';

export const triggers = ['schedule', 'manual', 'backfill', 'replay', 'retry', 'realtime', 'cli'] as const;
export const categories = ['connection', 'data', 'system', 'business'] as const;

const parseAsSerialId = createParser({
  parse: (text) => (/^[1-9]\d{0,18}$/.test(text) ? text : null),
  serialize: String,
});

/** Filters of the list of runs, as they stand in the URL. */
export const runFilterParameters = {
  q: parseAsString.withDefault(''),
  db: parseAsString,
  source: parseAsString,
  iface: parseAsString,
  state: parseAsArrayOf(parseAsStringLiteral(runStates)).withDefault([]),
  trigger: parseAsStringLiteral(triggers),
  category: parseAsStringLiteral(categories),
  parent: parseAsSerialId,
  ...timeRangeParameters,
};

export interface RunFilter {
  readonly q?: string | undefined;
  readonly rawDatabaseId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly interfaceId?: string | undefined;
  readonly states?: RunSummary['state'][] | undefined;
  readonly trigger?: (typeof triggers)[number] | undefined;
  readonly category?: (typeof categories)[number] | undefined;
  readonly parentRunId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Whether a run that just appeared belongs into the filtered list; text search is left to the server. */
export function fits(run: RunSummary, filter: RunFilter): boolean {
  if (filter.q || filter.parentRunId) return false;
  return (
    isSame(filter.rawDatabaseId, run.rawDatabaseId) &&
    isSame(filter.sourceId, run.sourceId) &&
    isSame(filter.interfaceId, run.interfaceId) &&
    isSame(filter.trigger, run.trigger) &&
    isSame(filter.category, run.error?.category) &&
    (!filter.states?.length || filter.states.includes(run.state)) &&
    (!filter.from || run.queuedAt >= filter.from) &&
    (!filter.to || run.queuedAt < filter.to)
  );
}

function isSame(wanted: string | undefined, found: string | undefined): boolean {
  return wanted === undefined || wanted === found;
}
