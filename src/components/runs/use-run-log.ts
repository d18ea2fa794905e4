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
  /** Where to read on; an answer that comes for an older place object is of another filter and forgotten. */
  const place = useRef<{ after: string | null }>({ after: null });
  const { level, attempt, q } = filter;

  const readOn = useCallback(async () => {
    const reading = place.current;
    try {
      const page = await client.run.listLog.query({ id, level, attempt, q, limit: pageSize, after: reading.after });
      if (reading !== place.current) return;
      reading.after = page.tail;
      setLines((known) => withNewer(known ?? [], page.items));
      setMore(page.next !== null);
      setError(null);
    } catch (problem) {
      if (reading === place.current) setError(problem);
    }
  }, [client, id, level, attempt, q]);

  useEffect(() => {
    place.current = { after: null };
    setLines(undefined);
    void readOn();
  }, [readOn]);

  useEffect(() => {
    if (!isFollowing) return;
    const timer = setInterval(() => void readOn(), tailMilliseconds);
    return () => {
      clearInterval(timer);
      // The last lines of a run come when it has ended already.
      void readOn();
    };
  }, [isFollowing, readOn]);

  return { lines, hasMore, error, readOn: () => void readOn() };
}

/** Two reads may overlap; ids only grow. */
function withNewer(known: readonly RunLog[], found: readonly RunLog[]): readonly RunLog[] {
  const last = BigInt(known.at(-1)?.id ?? 0);
  return [...known, ...found.filter((entry) => BigInt(entry.id) > last)];
}
