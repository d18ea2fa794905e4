import type { SourceSummary } from '#src/server/contracts/source.ts';
import type { InterfaceSummary } from '#src/server/contracts/source-interface.ts';

export interface TreeRow {
  readonly id: string;
  readonly kind: 'source' | 'interface';
  readonly name: string;
  readonly href: string;
  /** Connector of a source, target table of an interface. */
  readonly what: string;
  readonly state: string;
  readonly lastRunState: string | null;
  readonly lastRunAt: Date | null;
  readonly openQuarantinedRows: number;
  readonly children?: TreeRow[];
}

/** Worst first. */
const severity = ['failed', 'stalled', 'cancelled', 'succeeded_with_quarantine', 'cancelling', 'running', 'claimed', 'queued', 'succeeded'];

export function treeOf(sources: readonly SourceSummary[], interfaces: readonly InterfaceSummary[]): TreeRow[] {
  const bySource = Map.groupBy(interfaces, (one) => one.sourceId);
  return sources.map((source) => sourceRow(source, (bySource.get(source.id) ?? []).map(interfaceRow)));
}

function sourceRow(source: SourceSummary, children: TreeRow[]): TreeRow {
  const states = children.map((child) => child.lastRunState).filter((state) => state !== null);
  return {
    id: source.id,
    kind: 'source',
    name: source.name,
    href: `/sources/${source.id}`,
    what: source.connector,
    state: source.health,
    lastRunState: worstOf(states),
    lastRunAt: latestOf(children.map((child) => child.lastRunAt)),
    openQuarantinedRows: children.reduce((sum, child) => sum + child.openQuarantinedRows, 0),
    ...(children.length > 0 && { children }),
  };
}

function interfaceRow(one: InterfaceSummary): TreeRow {
  return {
    id: one.id,
    kind: 'interface',
    name: one.name,
    href: `/interfaces/${one.id}`,
    what: `${one.targetSchema}.${one.targetTable}`,
    state: one.state,
    lastRunState: one.lastRun?.state ?? null,
    lastRunAt: one.lastRun ? (one.lastRun.finishedAt ?? one.lastRun.queuedAt) : null,
    openQuarantinedRows: one.openQuarantinedRows,
  };
}

export function worstOf(states: readonly string[]): string | null {
  return severity.find((state) => states.includes(state)) ?? states[0] ?? null;
}

function latestOf(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce<Date | null>((latest, date) => (date && (!latest || date > latest) ? date : latest), null);
}
