'use client';

import { useState } from 'react';

/** True from the first time on: what is loaded to be opened stays, so that it can close as it opened. */
export function useEver(isSo: boolean): boolean {
  const [wasEver, setEver] = useState(isSo);
  if (isSo && !wasEver) setEver(true);
  return wasEver || isSo;
}
