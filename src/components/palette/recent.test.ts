import { expect, test } from 'vitest';
import { readRecent, rememberRecent } from './recent.ts';

function shelf(content: string | null = null) {
  let kept = content;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

test('the last place comes first, once, and the oldest is forgotten', () => {
  const storage = shelf();
  for (const n of [1, 2, 3, 4, 5, 6, 7, 3]) rememberRecent(storage, { label: `run ${n}`, hint: undefined, href: `/runs/${n}` });
  expect(readRecent(storage).map(({ href }) => href)).toEqual(['/runs/3', '/runs/7', '/runs/6', '/runs/5', '/runs/4', '/runs/2']);
});

test('what somebody else left there is passed over', () => {
  expect(readRecent(shelf('no json'))).toEqual([]);
  expect(readRecent(shelf('{"a":1}'))).toEqual([]);
  expect(readRecent(shelf('[{"label":"x","href":"//evil.example"},{"label":"Runs","href":"/runs"}]'))).toEqual([
    { label: 'Runs', href: '/runs' },
  ]);
});
