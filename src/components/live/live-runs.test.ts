import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunSummary } from '#src/server/contracts/run.ts';
import { LiveRuns, type StreamHandlers } from './live-runs.ts';

const pace = { flushMilliseconds: 10, lostAfterMilliseconds: 50, lingerMilliseconds: 50 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openedStore() {
  const streams: { handlers: StreamHandlers; isClosed: boolean }[] = [];
  const store = new LiveRuns((handlers) => {
    const stream = { handlers, isClosed: false };
    streams.push(stream);
    return () => {
      stream.isClosed = true;
    };
  }, pace);
  return { store, streams, handlers: () => streams.at(-1)?.handlers as StreamHandlers };
}

const runOf = (id: string, read: number) => ({ kind: 'run', run: { id, read } as RunSummary }) as const;

test('a tab opens one stream however many parts listen, and closes it when the last one left', () => {
  const { store, streams } = openedStore();
  const leave = [store.subscribe(() => {}), store.subscribe(() => {})];
  expect(streams.length).toBe(1);
  for (const leaveNow of leave) leaveNow();
  vi.advanceTimersByTime(60);
  expect(streams[0]?.isClosed).toBe(true);
});

test('going from page to page keeps the stream', () => {
  const { store, streams } = openedStore();
  store.subscribe(() => {})();
  store.subscribe(() => {});
  vi.advanceTimersByTime(100);
  expect(streams.map((stream) => stream.isClosed)).toEqual([false]);
});

test('many events at once reach the listeners as one change, the newest state of each run', () => {
  const { store, handlers } = openedStore();
  const listener = vi.fn();
  store.subscribe(listener);
  handlers().onOpen();
  listener.mockClear();
  for (const read of [1, 2, 3]) handlers().onEvent(runOf('7', read));
  handlers().onEvent({ kind: 'queue', queuedRuns: 2, activeRuns: 1 });
  vi.advanceTimersByTime(10);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(store.getSnapshot().runs.get('7')?.read).toBe(3);
  expect(store.getSnapshot().queue).toEqual({ queuedRuns: 2, activeRuns: 1 });
});

test('what was heard before a break is forgotten, so that no run seems to move for ever', () => {
  const { store, handlers } = openedStore();
  store.subscribe(() => {});
  handlers().onOpen();
  handlers().onEvent(runOf('7', 1));
  vi.advanceTimersByTime(10);
  handlers().onBreak();
  expect(store.getSnapshot().runs.size).toBe(0);
});

test('a stream that stays away is lost, and live again once it is back', () => {
  const { store, handlers } = openedStore();
  store.subscribe(() => {});
  vi.advanceTimersByTime(60);
  expect(store.getSnapshot().connection).toBe('lost');
  handlers().onOpen();
  expect(store.getSnapshot().connection).toBe('live');
});
