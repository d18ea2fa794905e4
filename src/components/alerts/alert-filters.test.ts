import { expect, test } from 'vitest';
import { alertFilterOf, type InboxUrl, isDefaultInbox } from './alert-filters.ts';

const inbox: InboxUrl = { q: '', cond: 'firing', handling: 'unhandled', sev: [], kind: [], mine: false, source: null, iface: null };

test('the inbox opens on what fires and nobody handles', () => {
  expect(alertFilterOf(inbox)).toMatchObject({ conditions: ['firing'], handlings: ['unhandled'] });
  expect(isDefaultInbox(inbox)).toBe(true);
});

test('what one holds oneself is shown however it is handled', () => {
  expect(alertFilterOf({ ...inbox, mine: true })).toMatchObject({ isMine: true, handlings: undefined });
});

test('all is no filter', () => {
  expect(alertFilterOf({ ...inbox, cond: 'all', handling: 'all' })).toMatchObject({ conditions: undefined, handlings: undefined });
});
