import { expect, test } from 'vitest';
import { interfaceDefinitionSchema } from '../definition/definition.ts';
import { mayGoBeside, partitionInLane } from './lane.ts';

const definition = (increment: object, writeMode: string) =>
  interfaceDefinitionSchema.parse({
    fields: [],
    columns: [{ target: 'id', source: { kind: 'field', field: 'id' }, type: { kind: 'int64' }, nativeType: 'bigint' }],
    increment,
    target: { schema: 'raw', table: 't', writeMode, keyColumns: ['id'] },
  });
const byTime = { kind: 'timestamp', cursorField: 'at', keyFields: ['id'] };
const week = { kind: 'TIME', lower: '2026-01-01', upper: '2026-01-08' } as const;

test('loads go beside each other when each has its own range or all of them only add', () => {
  expect(mayGoBeside(definition({ kind: 'full' }, 'append'), undefined)).toBe(true);
  expect(mayGoBeside(definition({ kind: 'full' }, 'upsert'), undefined)).toBe(true);
  expect(mayGoBeside(definition(byTime, 'replace-boundary'), week)).toBe(true);
});

test('the next increment waits for the last one, and a table is replaced by one load at a time', () => {
  expect(mayGoBeside(definition(byTime, 'append'), undefined)).toBe(false);
  expect(mayGoBeside(definition({ kind: 'full' }, 'overwrite'), undefined)).toBe(false);
});

test('lanes keep their progress apart', () => {
  expect([0, 1, 2].map((lane) => partitionInLane('all', lane))).toEqual(['all', 'all~1', 'all~2']);
});
