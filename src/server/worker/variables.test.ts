import { expect, test } from 'vitest';
import { variablesOf } from './variables.ts';

const base = { plannedLower: null, plannedUpper: null, claimedAt: new Date('2026-05-01T00:30:00Z'), timeZone: 'UTC', definition: null };

test('the business date is the day before the fire on the wall of the schedule', () => {
  const fire = { ...base, plannedLower: new Date('2026-04-29T16:30:00Z'), plannedUpper: new Date('2026-04-30T16:30:00Z') };
  expect(variablesOf({ ...fire, timeZone: 'Asia/Shanghai' })).toEqual({
    bizdate: '2026-04-30',
    today: '2026-05-01',
    windowStart: '2026-04-29 16:30:00.000+00',
    windowEnd: '2026-04-30 16:30:00.000+00',
  });
  expect(variablesOf(fire)).toMatchObject({ bizdate: '2026-04-29', today: '2026-04-30' });
});

test('a day that is an hour short is still one day', () => {
  const fire = { ...base, plannedUpper: new Date('2026-03-09T04:30:00Z'), timeZone: 'America/New_York' };
  expect(variablesOf(fire)).toMatchObject({ bizdate: '2026-03-08', today: '2026-03-09' });
});

test('a run that nothing scheduled counts from when it was claimed', () => {
  expect(variablesOf(base)).toMatchObject({ bizdate: '2026-04-30', windowEnd: '2026-05-01 00:30:00.000+00' });
});
