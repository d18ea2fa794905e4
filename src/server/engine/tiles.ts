import type { Batch } from '../core/batch/batch.ts';
import type { Column } from '../core/batch/column.ts';

/** So few that they stay in the processor's cache while step after step looks at them. */
const tileCells = 16_384;

/** Visits a batch in pieces of consecutive rows, each a batch of its own that shares bytes and fates with the whole. */
export function forEachTile(batch: Batch, visit: (tile: Batch, firstRow: number) => void): void {
  const tileRows = Math.ceil(tileCells / Math.max(1, batch.columns.length));
  if (batch.rowCount <= tileRows) return visit(batch, 0);
  for (let firstRow = 0; firstRow < batch.rowCount; firstRow += tileRows) {
    const tile = tileOf(batch, firstRow, Math.min(batch.rowCount, firstRow + tileRows));
    visit(tile, firstRow);
    tile.columns.forEach(({ side, sideLength }, index) => {
      Object.assign(batch.columns[index] as Column, { side, sideLength });
    });
  }
}

function tileOf(batch: Batch, firstRow: number, end: number): Batch {
  const { originalOf } = batch;
  const columns = batch.columns.map((column) => ({
    ...column,
    starts: column.starts.subarray(firstRow, end),
    lengths: column.lengths.subarray(firstRow, end),
  }));
  return {
    ...batch,
    rowCount: end - firstRow,
    columns,
    fates: batch.fates.subarray(firstRow, end),
    positionOf: (row) => batch.positionOf(firstRow + row),
    ...(originalOf && { originalOf: (row) => originalOf.call(batch, firstRow + row) }),
  };
}
