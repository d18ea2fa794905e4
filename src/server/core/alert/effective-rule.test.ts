import { expect, test } from 'vitest';
import { ruleFinder, type StoredRule } from './effective-rule.ts';
import { ruleKinds } from './rule-kinds.ts';

const place = { rawDatabaseId: 'd', sourceId: 's', interfaceId: 'i' };
const nowhere = { rawDatabaseId: null, sourceId: null, interfaceId: null };
const stored = (id: string, at: Partial<typeof place>, more: Partial<StoredRule> = {}): StoredRule => ({
  id,
  kind: 'quality',
  ...nowhere,
  ...at,
  isEnabled: true,
  severity: 'info',
  params: {},
  ...more,
});

test('the lowest level that says something counts', () => {
  const all = [
    stored('system', {}),
    stored('d', { rawDatabaseId: 'd' }),
    stored('s', { sourceId: 's' }),
    stored('i', { interfaceId: 'i' }),
  ];
  for (const expected of ['i', 's', 'd', 'system']) {
    expect(ruleFinder(all)('quality', place)?.id).toBe(expected);
    all.pop();
  }
  expect(ruleFinder([])('quality', place)).toMatchObject({ id: null, severity: 'warning', params: { threshold: 90 } });
});

test('a rule switched off at a level is off below it, and on elsewhere', () => {
  const find = ruleFinder([stored('s', { sourceId: 's' }, { isEnabled: false })]);
  expect(find('quality', place)).toBeNull();
  expect(find('quality', { ...place, sourceId: 'other' })).not.toBeNull();
});

test('every kind but those of people’s own holds with its defaults', () => {
  for (const { kind, params, isCustom } of Object.values(ruleKinds))
    expect([kind, params.safeParse({}).success]).toEqual([kind, !isCustom]);
});
