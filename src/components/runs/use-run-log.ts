'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import type { RunLog } from '#src/server/contracts/run.ts';

export interface LogFilter {
  readonly level?: RunLog['level'] | undefined;
  readonly attempt?: number | undefined;
  readonly q?: string | undefined;
}

const pageSize = 500;
const tailMilliseconds = 2000;

/** The log from its beginning, page by page; while `isFollowing` new lines are asked for behind the last one. */
export function useRunLog(id: string, filter: LogFilter, isFollowing: boolean) {
  const client = useTRPCClient();
  const [lines, setLines] = useState<readonly RunLog[] | undefined>(undefined);
  const [hasMore, setMore] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const place = useRef<string | null>(null);
  const { level, attempt, q } = filter;

  const readOn = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const page = await client.run.listLog.query(
          { id, level, attempt, q, limit: pageSize, after: place.current },
          signal ? { signal } : {},
        );
        if (signal?.aborted) return;
        place.current = page.tail;
        setLines((known) => [...(known ?? []), ...page.items]);
        setMore(page.next !== null);
        setError(null);
      } catch (problem) {
        if (!signal?.aborted) setError(problem);
      }
    },
    [client, id, level, attempt, q],
  );

  useEffect(() => {
    const controller = new AbortController();
    place.current = null;
    setLines(undefined);
    void readOn(controller.signal);
    return () => controller.abort();
  }, [readOn]);

  const isTailDue = isFollowing && lines !== undefined;
  useEffect(() => {
    if (!isTailDue) return;
    const controller = new AbortController();
    const timer = setInterval(() => void readOn(controller.signal), tailMilliseconds);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [isTailDue, readOn]);

  return { lines, hasMore, error, readOn: () => void readOn() };
}
