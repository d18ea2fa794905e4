'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';

export interface KeysetPaging {
  readonly after: string | undefined;
  readonly hasPrevious: boolean;
  readonly goNext: (nextCursor: string) => void;
  readonly goPrevious: () => void;
  readonly reset: () => void;
}

/** The place in a list is the cursor in the URL; the way back is remembered here, and from a shared link leads to the first page. */
export function useKeysetPaging(parameter = 'after'): KeysetPaging {
  const [after, setAfter] = useQueryState(parameter, parseAsString.withOptions({ history: 'push' }));
  const [trail, setTrail] = useState<readonly (string | null)[]>([]);
  return {
    after: after ?? undefined,
    hasPrevious: after !== null,
    goNext: (nextCursor) => {
      setTrail([...trail, after]);
      void setAfter(nextCursor);
    },
    goPrevious: () => {
      setTrail(trail.slice(0, -1));
      void setAfter(trail.at(-1) ?? null);
    },
    reset: () => {
      setTrail([]);
      void setAfter(null, { history: 'replace' });
    },
  };
}
