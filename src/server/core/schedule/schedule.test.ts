import { expect, test } from 'vitest';
import { decideFires, type FireFacts } from './decide-fires.ts';
import { effectiveSchedule } from './effective.ts';
import { type CronWallClock, nextFires } from './fire-times.ts';
import { type ScheduleSpec, scheduleSpecSchema } from './schedule.ts';
import { judgeWindow } from './window.ts';

const noCron: CronWallClock = {
  next: () => {
    throw new Error('not a cron schedule');
  },
  previous: () => {
    throw new Error('not a cron schedule');
  },
};
const at = (time: string) => new Date(`2026-05-01T${time}Z`);
const hourly = (more: object = {}): ScheduleSpec =>
  scheduleSpecSchema.parse({ trigger: { kind: 'interval', seconds: 3600, anchor: '2026-01-01T00:00:00Z' }, ...more });
const facts = (now: Date, more: Partial<FireFacts> = {}): FireFacts => ({ now, isOnline: true, activeRuns: 0, ...more });
const state = { previousFireAt: at('08:00'), nextFireAt: at('09:00') };
const summary = (spec: ScheduleSpec, now: Date, more: Partial<FireFacts> = {}) => {
  const { fires, nextFireAt, previousFireAt } = decideFires(spec, state, facts(now, more), noCron);
  const lines = fires.map((f) => `${f.plannedAt.toISOString().slice(11, 16)} ${f.reason ?? f.lower.toISOString().slice(11, 16)}`);
  return { lines, next: nextFireAt?.toISOString().slice(11, 16), previous: previousFireAt.toISOString().slice(11, 16) };
};

test('an interval counts from its anchor, past and future, whatever the time between', () => {
  const spec = scheduleSpecSchema.parse({ trigger: { kind: 'interval', seconds: 90, anchor: '2026-05-01T12:00:00Z' } });
  expect(nextFires(spec, at('11:57:00'), 3, noCron)).toEqual([at('11:58:30'), at('12:00'), at('12:01:30')]);
  expect(nextFires(spec, at('12:00:00'), 1, noCron)).toEqual([at('12:01:30')]);
});

test('a schedule for one time fires once, a manual one never', () => {
  const once = scheduleSpecSchema.parse({ trigger: { kind: 'once', at: '2026-05-01T10:00:00+08:00' } });
  expect(nextFires(once, at('00:00:00'), 5, noCron)).toEqual([at('02:00')]);
  expect(nextFires(once, at('02:00:00'), 5, noCron)).toEqual([]);
  expect(nextFires(scheduleSpecSchema.parse({ trigger: { kind: 'manual' } }), at('00:00:00'), 5, noCron)).toEqual([]);
});

test('a fire on time becomes a run whose window begins where the last one ended', () => {
  expect(summary(hourly(), at('09:00:01'))).toEqual({ lines: ['09:00 08:00'], next: '10:00', previous: '09:00' });
});

test('misfires: skip gives them up, once keeps the newest, all keeps every one', () => {
  expect(summary(hourly({ misfire: 'skip' }), at('11:30:00'))).toEqual({
    lines: ['09:00 misfire', '10:00 misfire', '11:00 misfire'],
    next: '12:00',
    previous: '08:00',
  });
  expect(summary(hourly({ misfire: 'once' }), at('11:30:00'))).toEqual({
    lines: ['09:00 misfire', '10:00 misfire', '11:00 08:00'],
    next: '12:00',
    previous: '11:00',
  });
  expect(summary(hourly({ misfire: 'all' }), at('11:30:00'))).toEqual({
    lines: ['09:00 08:00', '10:00 09:00', '11:00 10:00'],
    next: '12:00',
    previous: '11:00',
  });
});

test('misfires: a fire on time covers the late ones under once, and still fires under skip', () => {
  expect(summary(hourly({ misfire: 'once' }), at('11:00:05')).lines).toEqual(['09:00 misfire', '10:00 misfire', '11:00 08:00']);
  expect(summary(hourly({ misfire: 'skip' }), at('11:00:05')).lines).toEqual(['09:00 misfire', '10:00 misfire', '11:00 08:00']);
});

test('catching up is bounded, and the oldest kept window reaches back to the last run', () => {
  const effects = decideFires(
    hourly({ misfire: 'all', misfireLimit: 3 }),
    { previousFireAt: new Date('2020-01-01T00:00:00Z'), nextFireAt: new Date('2020-01-01T01:00:00Z') },
    facts(at('09:30')),
    noCron,
  );
  expect(effects.fires.map((f) => [f.lower, f.upper])).toEqual([
    [new Date('2020-01-01T00:00:00Z'), at('07:00')],
    [at('07:00'), at('08:00')],
    [at('08:00'), at('09:00')],
  ]);
});

test('overlap: discard skips, replace cancels, wait and parallel queue', () => {
  const decide = (overlap: string) => decideFires(hourly({ overlap }), state, facts(at('09:00'), { activeRuns: 1 }), noCron).fires[0];
  expect(decide('discard')).toMatchObject({ outcome: 'skipped', reason: 'overlap' });
  expect(decide('replace')).toMatchObject({ outcome: 'queued', isReplacing: true });
  expect(decide('wait')).toMatchObject({ outcome: 'queued', isReplacing: false });
  expect(decide('parallel')).toMatchObject({ outcome: 'queued', isReplacing: false });
});

test('a paused interface skips its fires and leaves their windows to the next run', () => {
  expect(summary(hourly(), at('09:00:01'), { isOnline: false })).toEqual({ lines: ['09:00 paused'], next: '10:00', previous: '08:00' });
});

test('windows pass midnight, know weekdays by the day they began, and blackout dates close them', () => {
  const spec = {
    timeZone: 'Asia/Shanghai',
    window: { daysOfWeek: [1, 2, 3, 4, 5], from: '22:00', to: '06:00', blackoutDates: ['2026-05-01'] },
  };
  const judge = (shanghai: string) => judgeWindow(spec, new Date(`${shanghai}+08:00`));
  expect(judge('2026-04-29T22:00:00')).toBe('open');
  expect(judge('2026-04-30T05:59:59')).toBe('open');
  expect(judge('2026-04-30T06:00:00')).toBe('window');
  expect(judge('2026-05-01T01:00:00')).toBe('blackout');
  expect(judge('2026-05-02T01:00:00')).toBe('open');
  expect(judge('2026-05-02T23:00:00')).toBe('window');
  expect(judge('2026-05-04T01:00:00')).toBe('window');
});

test('interface before source before system, a disabled level stops instead of passing on, realtime holds none', () => {
  const level = (id: string, isEnabled = true) => ({ id, isEnabled, version: 1, spec: hourly() });
  const [a, b, c] = [level('a', false), level('b'), level('c')];
  expect(effectiveSchedule('batch', { interface: a, source: b, system: c })).toMatchObject({
    id: 'a',
    level: 'interface',
    isEnabled: false,
  });
  expect(effectiveSchedule('batch', { interface: null, source: b, system: c })).toMatchObject({ id: 'b', level: 'source' });
  expect(effectiveSchedule('batch', { interface: null, source: null, system: c })).toMatchObject({ id: 'c', level: 'system' });
  expect(effectiveSchedule('batch', { interface: null, source: null, system: null })).toBeNull();
  expect(effectiveSchedule('realtime', { interface: a, source: b, system: c })).toBeNull();
});
