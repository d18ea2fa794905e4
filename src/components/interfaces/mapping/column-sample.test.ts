import { expect, test } from 'vitest';
import { constantSample } from './column-sample.ts';

const variables = [
  { name: 'bizdate', value: '2026-11-20' },
  { name: 'runId', value: null },
];

test('a variable shows what a run started now would write; what only a run knows keeps its name', () => {
  expect(constantSample({ kind: 'variable', template: '${bizdate}/${runId}' }, variables)).toBe('2026-11-20/${runId}');
  expect(constantSample({ kind: 'variable', template: '${bizdat}' }, variables)).toBeUndefined();
  expect(constantSample({ kind: 'constant', value: null }, variables)).toBeNull();
});
