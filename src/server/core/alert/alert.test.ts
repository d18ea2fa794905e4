import { describe, expect, test } from 'vitest';
import type { AlertState, Handling } from './alert.ts';
import { handle } from './handle.ts';
import { observe, type Sight } from './observe.ts';
import { isDigestDue, nextTrySeconds } from './redelivery.ts';
import { deviationOf } from './robust.ts';
import { endOf, isMutedAt, isWithin, type WeeklyHours } from './window.ts';

const now = new Date('2026-11-21T08:00:00Z');
const later = new Date('2026-11-21T09:00:00Z');
const sight = (more: Partial<Sight> = {}): Sight => ({ isFiring: true, severity: 'warning', isOccurrence: true, ...more });
const alert = (condition: AlertState['condition'], handling: Handling): AlertState => ({
  condition,
  handling,
  severity: 'warning',
  count: 1,
  snoozedUntil: handling === 'snoozed' ? later : null,
});

/** Before, what is seen, and after: condition, handling, count, event. */
const seen: readonly (readonly [string, AlertState | null, Sight, string])[] = [
  ['nothing, and nothing is seen', null, sight({ isFiring: false }), 'nothing'],
  ['nothing, and it fires', null, sight(), 'firing unhandled 1 fired'],
  ['firing unhandled, once more', alert('firing', 'unhandled'), sight(), 'firing unhandled 2 –'],
  ['firing unhandled, still so', alert('firing', 'unhandled'), sight({ isOccurrence: false }), 'nothing'],
  ['firing unhandled, worse', alert('firing', 'unhandled'), sight({ severity: 'critical' }), 'firing unhandled 2 worsened'],
  ['firing unhandled, less bad', alert('firing', 'unhandled'), sight({ severity: 'info', isOccurrence: false }), 'nothing'],
  ['firing unhandled, over', alert('firing', 'unhandled'), sight({ isFiring: false }), 'resolved unhandled 1 resolved'],
  ['firing taken, once more', alert('firing', 'taken'), sight(), 'firing taken 2 –'],
  ['firing taken, worse', alert('firing', 'taken'), sight({ severity: 'critical' }), 'firing taken 2 worsened'],
  ['firing taken, over', alert('firing', 'taken'), sight({ isFiring: false }), 'resolved taken 1 resolved'],
  ['firing snoozed, once more', alert('firing', 'snoozed'), sight(), 'firing snoozed 2 –'],
  ['firing snoozed, worse', alert('firing', 'snoozed'), sight({ severity: 'critical' }), 'firing unhandled 2 worsened'],
  ['firing snoozed, over', alert('firing', 'snoozed'), sight({ isFiring: false }), 'resolved unhandled 1 resolved'],
  ['firing closed, once more', alert('firing', 'closed'), sight(), 'firing closed 2 –'],
  ['firing closed, worse', alert('firing', 'closed'), sight({ severity: 'critical' }), 'firing closed 2 –'],
  ['firing closed, over', alert('firing', 'closed'), sight({ isFiring: false }), 'resolved closed 1 resolved'],
  ['resolved unhandled, fires', alert('resolved', 'unhandled'), sight(), 'firing unhandled 2 reopened'],
  ['resolved unhandled, still over', alert('resolved', 'unhandled'), sight({ isFiring: false }), 'nothing'],
  ['resolved taken, fires', alert('resolved', 'taken'), sight(), 'firing unhandled 2 reopened'],
  ['resolved closed, fires', alert('resolved', 'closed'), sight(), 'firing unhandled 1 fired new'],
];

describe('what the system sees', () => {
  test.each(seen)('%s', (_, before, what, after) => {
    const observed = observe(before, what);
    if (observed === null) return expect('nothing').toBe(after);
    const { state, event, isNew } = observed;
    const text = `${state.condition} ${state.handling} ${state.count} ${event ?? '–'}${isNew && before !== null ? ' new' : ''}`;
    expect(text).toBe(after);
  });
});

const acts = {
  take: { as: 'taken', holderId: 'me' },
  assign: { as: 'taken', holderId: 'you' },
  snooze: { as: 'snoozed', until: later },
  close: { as: 'closed', reason: 'known' },
  release: { as: 'unhandled' },
} as const;

/** Before, what a person does, and after: handling and event, or the refusal. */
const handled: readonly (readonly [string, keyof typeof acts, string])[] = [
  ['firing unhandled', 'take', 'taken taken'],
  ['firing unhandled', 'assign', 'taken assigned'],
  ['firing unhandled', 'snooze', 'snoozed snoozed'],
  ['firing unhandled', 'close', 'closed closed'],
  ['firing unhandled', 'release', 'alert/unchanged'],
  ['firing taken', 'take', 'alert/unchanged'],
  ['firing taken', 'assign', 'taken assigned'],
  ['firing taken', 'snooze', 'snoozed snoozed'],
  ['firing taken', 'close', 'closed closed'],
  ['firing taken', 'release', 'unhandled released'],
  ['firing snoozed', 'take', 'taken taken'],
  ['firing snoozed', 'snooze', 'snoozed snoozed'],
  ['firing snoozed', 'release', 'unhandled released'],
  ['firing closed', 'take', 'taken taken'],
  ['firing closed', 'close', 'alert/unchanged'],
  ['firing closed', 'release', 'unhandled released'],
  ['resolved unhandled', 'take', 'taken taken'],
  ['resolved unhandled', 'snooze', 'alert/not-firing'],
  ['resolved unhandled', 'close', 'closed closed'],
  ['resolved taken', 'close', 'closed closed'],
  ['resolved closed', 'take', 'alert/closed-for-good'],
  ['resolved closed', 'release', 'alert/closed-for-good'],
];

describe('what people do', () => {
  test.each(handled)('%s · %s', (before, act, after) => {
    const [condition, handling] = before.split(' ') as [AlertState['condition'], Handling];
    const outcome = handle({ condition, handling, holderId: handling === 'taken' ? 'me' : null }, acts[act], 'me', now);
    expect(typeof outcome === 'string' ? outcome : `${outcome.handling} ${outcome.event}`).toBe(after);
  });

  test('a snooze that would be over already is refused', () => {
    const before = { condition: 'firing', handling: 'unhandled', holderId: null } as const;
    expect(handle(before, { as: 'snoozed', until: now }, 'me', now)).toBe('alert/snooze-in-the-past');
  });
});

const nights: WeeklyHours = { daysOfWeek: [1, 2, 3, 4, 5], from: '22:00', to: '07:00', timeZone: 'Asia/Shanghai' };

test.each([
  ['Friday 23:00', '2026-11-20T15:00:00Z', true, '2026-11-20T23:00:00.000Z'],
  ['Saturday 06:59 of Friday’s night', '2026-11-20T22:59:00Z', true, '2026-11-20T23:00:00.000Z'],
  ['Saturday 23:00', '2026-11-21T15:00:00Z', false, null],
  ['Wednesday 12:00', '2026-11-18T04:00:00Z', false, null],
])('nightly hours on weekdays hold at %s: %#', (_, at, isHeld, end) => {
  expect(isWithin(nights, new Date(at))).toBe(isHeld);
  if (end) expect(endOf(nights, new Date(at)).toISOString()).toBe(end);
});

test('a mute with hours and an end holds only in these hours and until that end', () => {
  const mute = { startsAt: null, endsAt: new Date('2026-11-20T16:00:00Z'), weekly: nights };
  expect(isMutedAt(mute, new Date('2026-11-20T15:00:00Z'))).toBe(true);
  expect(isMutedAt(mute, new Date('2026-11-20T16:00:00Z'))).toBe(false);
  expect(isMutedAt(mute, new Date('2026-11-20T10:00:00Z'))).toBe(false);
});

test('one earlier outlier does not hide the next, and a steady series forgives a wobble', () => {
  const steady = [100, 101, 99, 100, 5000, 100, 102, 100];
  expect(deviationOf(5000, steady)?.score).toBeGreaterThan(100);
  expect(Math.abs(deviationOf(104, steady)?.score ?? 99)).toBeLessThan(1);
  expect(deviationOf(1, [])).toBeNull();
});

test('tries are spread from half a minute to a day, wait as long as the provider asks, and end', () => {
  expect(nextTrySeconds(1, undefined, 0.5)).toBe(30);
  expect(nextTrySeconds(1, 600, 0.5)).toBe(600);
  expect(nextTrySeconds(9, undefined, 0.5)).toBe(86_400);
  expect(nextTrySeconds(10, undefined, 0.5)).toBeNull();
});

test('one message goes alone, many or held back ones together', () => {
  expect([
    isDigestDue(1, 20, true),
    isDigestDue(3, 20, false),
    isDigestDue(4, 20, false),
    isDigestDue(2, 1, false),
    isDigestDue(2, 20, true),
  ]).toEqual([false, false, true, true, true]);
});
