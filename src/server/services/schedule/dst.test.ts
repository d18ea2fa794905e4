import { describe, expect, test } from 'vitest';
import { latestFires, nextFires } from '#src/server/core/schedule/fire-times.ts';
import { type ScheduleSpec, scheduleSpecSchema } from '#src/server/core/schedule/schedule.ts';
import { cronClock } from './cron-clock.ts';

function cron(expression: string, timeZone: string): ScheduleSpec {
  return scheduleSpecSchema.parse({ trigger: { kind: 'cron', expression }, timeZone });
}

function firesOf(expression: string, timeZone: string, from: string, to: string): string[] {
  const fires = nextFires(cron(expression, timeZone), new Date(from), 200, cronClock);
  return fires.filter((fire) => fire < new Date(to)).map((fire) => fire.toISOString().slice(0, 16));
}

/** One night a row: zone, expression, UTC window that holds the night, fires in UTC. */
const nights: [zone: string, expression: string, from: string, to: string, fires: string[]][] = [
  ['America/New_York', '30 2 * * *', '2026-03-08T00:00Z', '2026-03-09T00:00Z', ['2026-03-08T07:00']],
  ['America/New_York', '*/20 2 * * *', '2026-03-08T00:00Z', '2026-03-09T00:00Z', ['2026-03-08T07:00']],
  ['America/New_York', '30 1 * * *', '2026-11-01T00:00Z', '2026-11-02T00:00Z', ['2026-11-01T05:30']],
  ['America/New_York', '*/30 1 * * *', '2026-11-01T00:00Z', '2026-11-02T00:00Z', ['2026-11-01T05:00', '2026-11-01T05:30']],
  ['Europe/Berlin', '30 2 * * *', '2026-03-29T00:00Z', '2026-03-30T00:00Z', ['2026-03-29T01:00']],
  ['Europe/Berlin', '30 2 * * *', '2026-10-25T00:00Z', '2026-10-26T00:00Z', ['2026-10-25T00:30']],
  ['Australia/Lord_Howe', '15 2 * * *', '2026-10-03T00:00Z', '2026-10-04T00:00Z', ['2026-10-03T15:30']],
  ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T00:00Z', '2026-04-05T00:00Z', ['2026-04-04T14:45']],
  ['America/Sao_Paulo', '30 0 * * *', '2018-11-04T00:00Z', '2018-11-05T00:00Z', ['2018-11-04T03:00']],
  ['America/Sao_Paulo', '30 23 * * *', '2018-02-17T12:00Z', '2018-02-18T12:00Z', ['2018-02-18T01:30']],
  ['Asia/Shanghai', '30 2 * * *', '2026-03-08T00:00Z', '2026-03-09T00:00Z', ['2026-03-08T18:30']],
  [
    'Pacific/Apia',
    '0 12 * * *',
    '2011-12-29T00:00Z',
    '2012-01-01T00:00Z',
    ['2011-12-29T22:00', '2011-12-30T10:00', '2011-12-30T22:00', '2011-12-31T22:00'],
  ],
];

describe('N34 the policy for clock changes: a skipped time fires at the first instant after the gap, a repeated time once', () => {
  test.each(nights)('%s %s after %s', (zone, expression, from, to, fires) => {
    expect(firesOf(expression, zone, from, to)).toEqual(fires);
  });

  test('a daily time fires on each of 730 days in every zone', () => {
    for (const zone of [
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Asia/Shanghai',
      'Africa/Casablanca',
    ]) {
      for (const expression of ['30 2 * * *', '30 1 * * *', '0 0 * * *']) {
        const fires = nextFires(cron(expression, zone), new Date('2026-01-01T00:00Z'), 730, cronClock);
        const days = fires.map((fire) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(fire));
        expect(new Set(days).size).toBe(730);
        expect(fires.at(-1)?.getTime()).toBeLessThan(Date.parse('2028-01-02T00:00Z'));
      }
    }
  });

  test('walking back finds exactly the fires that walking forward found', () => {
    for (const [zone, expression, from] of nights) {
      const start = new Date(Date.parse(from) - 5 * 86_400_000);
      const forward = nextFires(cron(expression, zone), start, 20, cronClock);
      const backward = latestFires(cron(expression, zone), start, forward.at(-1) as Date, 20, cronClock);
      expect(backward).toEqual(forward);
    }
  });
});

test('six and seven fields are Quartz, five are Vixie', () => {
  expect(firesOf('0 0 12 ? * 6#3', 'UTC', '2026-01-01T00:00Z', '2026-02-28T00:00Z')).toEqual(['2026-01-16T12:00', '2026-02-20T12:00']);
  expect(firesOf('0 15 10 15W * ?', 'UTC', '2026-02-01T00:00Z', '2026-03-01T00:00Z')).toEqual(['2026-02-16T10:15']);
  expect(firesOf('0 0 8 L * ? 2027', 'UTC', '2026-01-01T00:00Z', '2027-03-01T00:00Z')).toEqual(['2027-01-31T08:00', '2027-02-28T08:00']);
  expect(firesOf('0 12 * * 6', 'UTC', '2026-01-01T00:00Z', '2026-01-08T00:00Z')).toEqual(['2026-01-03T12:00']);
});

test('an expression that never matches again has no next fire', () => {
  expect(nextFires(cron('0 0 8 1 1 ? 2020', 'UTC'), new Date('2026-01-01T00:00Z'), 5, cronClock)).toEqual([]);
  expect(nextFires(cron('0 0 31 2 *', 'UTC'), new Date('2026-01-01T00:00Z'), 5, cronClock)).toEqual([]);
});
