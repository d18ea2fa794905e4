'use client';

import type { ReactNode } from 'react';
import type { RightsPlace as Place } from './rights.ts';
import { RightsPlaceContext } from './use-session.ts';

/** Everything inside acts on this object or on what it owns. */
export function RightsPlace({ children, ...place }: Place & { readonly children: ReactNode }) {
  return <RightsPlaceContext value={place}>{children}</RightsPlaceContext>;
}
