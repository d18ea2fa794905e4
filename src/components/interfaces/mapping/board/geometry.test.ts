import { expect, test } from 'vitest';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { curve, drawnRows, linksInSight, linksOf, rowAt, rowHeight, scrolledTo, type TargetRow } from './geometry.ts';

const field = (name: string) => ({ name }) as FieldSchema;
const column = (index: number, from: string): TargetRow =>
  ({ kind: 'column', index, column: { target: `t${index}`, source: { kind: 'field', field: from } } }) as TargetRow;
const viewport = { top: 0, height: rowHeight * 10 };

test('of three hundred rows only those in sight and a few around them are drawn', () => {
  const { first, last } = drawnRows(300, { top: rowHeight * 100, height: rowHeight * 10 });
  expect(first).toBeLessThanOrEqual(100);
  expect(last).toBeGreaterThanOrEqual(110);
  expect(last - first).toBeLessThan(30);
});

test('of three hundred lines only those with an end in sight are drawn', () => {
  const names = Array.from({ length: 300 }, (_, index) => `f${index}`);
  const links = linksOf(
    names.map(field),
    names.map((name, index) => column(index, name)),
  );
  expect(links).toHaveLength(300);
  expect(linksInSight(links, viewport, viewport).length).toBeLessThan(14);
  expect(linksInSight(links, viewport, { ...viewport, top: rowHeight * 200 }).length).toBeLessThan(28);
});

test('a field that the search hides has no line', () => {
  expect(linksOf([field('a')], [column(0, 'a'), column(1, 'b')])).toEqual([{ index: 0, from: 0, to: 0 }]);
});

test('a line follows both lists as they scroll', () => {
  expect(curve({ from: 2, to: 0 }, { ...viewport, top: rowHeight }, viewport, 100)).toBe('M0 51C50 51 50 17 100 17');
});

test('a list scrolls no further than it must', () => {
  expect(scrolledTo(5, viewport)).toBe(0);
  expect(scrolledTo(12, viewport)).toBe(rowHeight * 3);
  expect(scrolledTo(1, { ...viewport, top: rowHeight * 4 })).toBe(rowHeight);
});

test('below the last row is the place of a new one', () => {
  expect(rowAt(rowHeight * 2.5, 8, viewport)).toBe(2);
  expect(rowAt(rowHeight * 20, 8, viewport)).toBe(8);
});
