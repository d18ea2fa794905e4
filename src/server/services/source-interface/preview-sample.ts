import type { Preview } from '#src/server/contracts/preview.ts';

type PreviewRow = Preview['rows'][number];

/** Rows to show, in their order: those that would not land are what a dry run is about and get at least half of the places. */
export function sampleOf(rows: readonly PreviewRow[], maxRows: number): PreviewRow[] {
  const landing = rows.filter(({ fate }) => fate === 'live');
  const others = rows.filter(({ fate }) => fate !== 'live').slice(0, Math.max(Math.ceil(maxRows / 2), maxRows - landing.length));
  return [...others, ...landing.slice(0, maxRows - others.length)].toSorted((a, b) => a.row - b.row);
}
