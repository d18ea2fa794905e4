'use client';

import { type ReactNode, useDeferredValue } from 'react';
import { ErrorNotice } from './ErrorNotice.tsx';
import { Waiting } from './Waiting.tsx';

interface QueryPanelProps<T> {
  readonly query: { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** One panel of a page: waits, fails and retries by itself, the rest of the page goes on. It is first drawn in slices of time. */
export function QueryPanel<T>({ query, rows = 6, children }: QueryPanelProps<T>) {
  const isDrawn = useDeferredValue(query.data !== undefined, false);
  if (query.data !== undefined && isDrawn) return <>{children(query.data)}</>;
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting minHeight={120} paragraph={{ rows }} />;
}
