import type { MappedColumn } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';

export const rowHeight = 34;
const overscan = 8;
const beyond = 400;

/** The part of a list that shows: how far it is scrolled and how high it is, in pixels. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/** A row of the target side: a column of the mapping, or one that only the table has. */
export type TargetRow =
  | { readonly kind: 'column'; readonly index: number; readonly column: MappedColumn }
  | { readonly kind: 'table'; readonly field: FieldSchema };

/** One line: from a row of the left list to a row of the right one. */
export interface Link {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** First and one after last row that are drawn. */
export function drawnRows(count: number, { top, height }: Viewport): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + overscan) };
}

export function linksOf(fields: readonly FieldSchema[], rows: readonly TargetRow[]): Link[] {
  const places = new Map(fields.map((field, place) => [field.name, place]));
  return rows.flatMap((row, to) => {
    if (row.kind !== 'column' || row.column.source.kind !== 'field') return [];
    const from = places.get(row.column.source.field);
    return from === undefined ? [] : [{ index: row.index, from, to }];
  });
}

/** Lines with at least one end in sight; with hundreds of columns the others would only cost time. */
export function linksInSight(links: readonly Link[], left: Viewport, right: Viewport): Link[] {
  return links.filter(({ from, to }) => isInSight(from, left) || isInSight(to, right));
}

function isInSight(row: number, { top, height }: Viewport): boolean {
  const middle = middleOf(row) - top;
  return middle > -rowHeight && middle < height + rowHeight;
}

function middleOf(row: number): number {
  return row * rowHeight + rowHeight / 2;
}

/** A curve between the middles of both rows, as they stand now; an end far out of sight is drawn just out of sight. */
export function curve({ from, to }: Pick<Link, 'from' | 'to'>, left: Viewport, right: Viewport, width: number): string {
  return bow(near(middleOf(from) - left.top, left), near(middleOf(to) - right.top, right), width);
}

export function bow(start: number, end: number, width: number): string {
  return `M0 ${round(start)}C${width / 2} ${round(start)} ${width / 2} ${round(end)} ${width} ${round(end)}`;
}

function near(y: number, { height }: Viewport): number {
  return Math.min(Math.max(y, -beyond), height + beyond);
}

function round(y: number): number {
  return Math.round(y * 10) / 10;
}

/** Where a list must be scrolled to so that a row shows; the same place when it does. */
export function scrolledTo(row: number, { top, height }: Viewport): number {
  const start = row * rowHeight;
  if (start < top) return start;
  return start + rowHeight > top + height ? start + rowHeight - height : top;
}

/** The row under a point of the list, its end when the point is below the last one. */
export function rowAt(y: number, count: number, { top }: Viewport): number {
  return Math.max(0, Math.min(count, Math.floor((y + top) / rowHeight)));
}
