import { describe, expect, it } from 'vitest';
import { textBatch } from '../batch/text-batch.ts';
import type { FieldSchema, LogicalType } from '../value/logical-type.ts';
import { StatisticsKeeper } from './keeper.ts';
import type { RunStatistics } from './statistics.ts';

function field(name: string, type: LogicalType): FieldSchema {
  return { name, type, nativeType: type.kind, isNullable: true, isKey: false, isCursorCandidate: false };
}

const fields = [field('amount', { kind: 'decimal' }), field('name', { kind: 'text' })];

function keep(rows: readonly (readonly (string | null)[])[], earlier: RunStatistics | null = null, batchRows = 1000): RunStatistics {
  const keeper = new StatisticsKeeper(['amount', 'name'], ['s'], earlier);
  for (let at = 0; at < rows.length; at += batchRows) keeper.look(textBatch(fields, rows.slice(at, at + batchRows)));
  return keeper.snapshot();
}

describe('StatisticsKeeper', () => {
  it('counts nulls and lengths and finds the extremes of numbers by value and of text by bytes', () => {
    const statistics = keep([
      ['9', 'b'],
      ['10', null],
      ['-2.5', '数'],
    ]);
    expect(statistics.rows).toBe(3);
    expect(statistics.columns[0]).toMatchObject({
      nulls: 0,
      minimum: '-2.5',
      maximum: '10',
      minimumBytes: 1,
      maximumBytes: 4,
      distinct: 3,
    });
    expect(statistics.columns[1]).toMatchObject({ nulls: 1, minimum: 'b', maximum: '数', minimumBytes: 1, maximumBytes: 3, distinct: 2 });
  });

  it('looks at live rows only', () => {
    const batch = textBatch(fields, [
      ['1', 'a'],
      ['2', 'b'],
    ]);
    batch.fates[1] = 3;
    const keeper = new StatisticsKeeper(['amount', 'name'], [], null);
    keeper.look(batch);
    expect(keeper.snapshot()).toMatchObject({ rows: 1, columns: [{ maximum: '1' }, { maximum: 'a' }] });
  });

  it('estimates distinct values within 10 % from ten to a hundred thousand', () => {
    for (const distinct of [10, 1000, 20_000, 100_000]) {
      const rows = Array.from({ length: distinct * 2 }, (_, row) => [String(row % distinct), `customer-${row % distinct}`]);
      for (const column of keep(rows, null, 20_000).columns) expect(Math.abs(column.distinct - distinct) / distinct).toBeLessThan(0.1);
    }
  });

  it('goes on where another attempt stopped as if it had seen all rows itself', () => {
    const rows = Array.from({ length: 900 }, (_, row) => [String((row * 37) % 500), row % 7 === 0 ? null : `n${row}`]);
    const earlier = JSON.parse(JSON.stringify(keep(rows.slice(0, 400)))) as RunStatistics;
    expect(keep(rows.slice(400), earlier)).toEqual(keep(rows));
  });
});
