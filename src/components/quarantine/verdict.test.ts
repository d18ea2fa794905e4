import { expect, test } from 'vitest';
import { selectionOf } from './verdict.ts';

const nothing = { fingerprint: undefined, rule: undefined, runId: undefined, replayRunId: undefined };

test('“all of the filter” means the rows that wait for somebody, never others than those shown', () => {
  expect(selectionOf({ ...nothing, interfaceId: 'i', states: undefined })).toMatchObject({ filter: { states: ['open', 'edited'] } });
  expect(selectionOf({ ...nothing, interfaceId: 'i', states: ['edited', 'ignored'] })).toMatchObject({ filter: { states: ['edited'] } });
  expect(selectionOf({ ...nothing, interfaceId: 'i', states: ['ignored'] })).toBeNull();
});

test('without an interface nothing can be replayed', () => {
  expect(selectionOf({ ...nothing, interfaceId: undefined, states: ['open'] })).toBeNull();
});
