import { describe, expect, it } from 'vitest';
import type { LogicalType } from '../value/logical-type.ts';
import { canonicalFor } from './canonical.ts';
import { ChunkSums, chunkCount, hashTexts, planPasses } from './chunks.ts';
import { compareCursors } from './cursor.ts';
import { type ComparedRow, type KeyEntry, matchKey } from './match.ts';

describe('canonicalFor', () => {
  const same: readonly [LogicalType, string, string, string][] = [
    [{ kind: 'decimal', precision: 10, scale: 2 }, 'numeric(10,2)', '1.005', '1.01'],
    [{ kind: 'decimal', precision: 10, scale: 2 }, 'numeric(10,2)', '-1.005', '-1.010'],
    [{ kind: 'decimal', precision: 10, scale: 2 }, 'numeric(10,2)', '-0.001', '0.00'],
    [{ kind: 'decimal' }, 'numeric', '1e3', '1000.000'],
    [{ kind: 'decimal' }, 'numeric', '.5', '0.50'],
    [{ kind: 'int64' }, 'bigint', '9007199254740993.0', '9007199254740993'],
    [{ kind: 'int16' }, 'tinyint(1)', 't', '1'],
    [{ kind: 'float32' }, 'real', '0.1', '0.10000000149011612'],
    [{ kind: 'float64' }, 'double precision', '-0', '0'],
    [{ kind: 'boolean' }, 'boolean', 'true', 't'],
    [{ kind: 'json' }, 'jsonb', '{"b": 1, "a": [1, {"d": 2, "c": 3}]}', '{"a":[1,{"c":3,"d":2}],"b":1}'],
    [{ kind: 'uuid' }, 'uuid', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    [{ kind: 'text' }, 'character(5)', 'ab   ', 'ab'],
    [{ kind: 'date' }, 'date', '2026-02-03 04:05:06', '2026-02-03'],
    [{ kind: 'timestamp' }, 'timestamp without time zone', '2026-02-03T04:05:06.5', '2026-02-03 04:05:06.500'],
    [{ kind: 'timestamp' }, 'timestamp(3) without time zone', '2026-12-31 23:59:59.9996', '2027-01-01 00:00:00'],
    [{ kind: 'timestamp' }, 'datetime(3)', '2026-12-31 23:59:59.9996', '2026-12-31 23:59:59.999'],
    [{ kind: 'timestamp' }, 'datetime', '1969-12-31 23:59:58.75', '1969-12-31 23:59:58'],
    [{ kind: 'timestamptz' }, 'timestamp with time zone', '2026-02-03 04:05:06+08', '2026-02-02 20:05:06+00:00'],
    [{ kind: 'interval' }, 'time(6)', '10:00:00.000000', '10:00:00'],
  ];
  it.each(same)('%j as %s takes %s and %s for the same', (type, nativeType, a, b) => {
    const canonical = canonicalFor({ type, nativeType });
    expect(canonical(a)).toBe(canonical(b));
  });

  const different: readonly [LogicalType, string, string, string][] = [
    [{ kind: 'text' }, 'text', 'a ', 'a'],
    [{ kind: 'text' }, 'character varying(9)', 'a ', 'a'],
    [{ kind: 'int64' }, 'bigint', '9007199254740993', '9007199254740992'],
    [{ kind: 'decimal' }, 'numeric', '0.1', '0.10000000000000001'],
    [{ kind: 'timestamp' }, 'timestamp without time zone', '2026-01-01 00:00:00.000001', '2026-01-01 00:00:00'],
    [{ kind: 'timestamp' }, 'timestamp without time zone', 'infinity', '-infinity'],
  ];
  it.each(different)('%j as %s keeps %s and %s apart', (type, nativeType, a, b) => {
    const canonical = canonicalFor({ type, nativeType });
    expect(canonical(a)).not.toBe(canonical(b));
  });
});

describe('chunks', () => {
  it('tells NULL from the empty text, and where one text ends and the next begins', () => {
    const hashes = [[null], [''], ['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', null]].map((texts) => hashTexts(texts).join());
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('does not depend on the order of rows, and sees one changed cell', () => {
    const rows = Array.from({ length: 500 }, (_, id) => [String(id), `name ${id}`]);
    const sums = (all: readonly (readonly string[])[]) => {
      const side = new ChunkSums();
      for (const row of all) side.add(hashTexts([row[0] as string])[0] % chunkCount, hashTexts(row), 10);
      return side;
    };
    const differing = (other: readonly (readonly string[])[]) => planPasses(sums(rows), sums(other), 1e9, 8).differing;
    expect(differing(rows.toReversed())).toEqual([]);
    expect(differing(rows.map((row, index) => (index === 77 ? ['77', 'name  77'] : row)))).toHaveLength(1);
  });

  it('opens as many chunks as fit into a pass, and says which it did not open', () => {
    const [source, target] = [new ChunkSums(), new ChunkSums()];
    for (const chunk of [1, 2, 3, 4, 5]) source.add(chunk, [1, 1], 40);
    source.add(6, [1, 1], 500);
    expect(planPasses(source, target, 100, 2)).toEqual({
      differing: [1, 2, 3, 4, 5, 6],
      passes: [
        [1, 2],
        [3, 4],
      ],
      unopened: [5, 6],
    });
  });
});

describe('matchKey', () => {
  const row = (hash: number): ComparedRow => ({ texts: [], hash: [hash, hash], cursor: null });
  const entry = (source: number[], target: number[], isExcused = false): KeyEntry => ({
    source: source.map(row),
    target: target.map(row),
    isExcused,
  });

  it('names what one side lacks', () => {
    expect(matchKey(entry([1], []), 'one-a-key')).toMatchObject({ missing: 1 });
    expect(matchKey(entry([], [1]), 'one-a-key')).toMatchObject({ extra: 1 });
    expect(matchKey(entry([1], [2]), 'one-a-key')).toMatchObject({ changed: 1 });
  });

  it('is content with one version of many in a target that keeps history', () => {
    expect(matchKey(entry([3], [1, 2, 3]), 'history')).toMatchObject({ same: 1, extra: 0 });
  });

  it('counts rows that have no key', () => {
    expect(matchKey(entry([1, 1, 1], [1]), 'no-key')).toEqual({ same: 1, missing: 2, changed: 0, extra: 0 });
  });

  it('leaves alone a key whose source row has not landed yet', () => {
    expect(matchKey(entry([], [1], true), 'one-a-key')).toEqual({ same: 0, missing: 0, changed: 0, extra: 0 });
  });
});

describe('compareCursors', () => {
  it('orders numbers by value and times whatever digits they show', () => {
    expect(compareCursors('9', '10')).toBeLessThan(0);
    expect(compareCursors('2026-01-01 00:00:00', '2026-01-01 00:00:00.000001')).toBeLessThan(0);
    expect(compareCursors('2026-01-01 00:00:00+00', '2026-01-01 00:00:00')).toBe(0);
    expect(compareCursors('2026-01-01 08:00:00+08', '2026-01-01 00:00:01+00')).toBeLessThan(0);
  });
});
