'use client';

import { createContext, useContext } from 'react';
import { PreferencesContext } from './use-preferences.ts';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone of the source whose page this is, where it is known. */
export const SourceZoneContext = createContext<string | null>(null);

/** The zone in which moments are shown: the reader's own, UTC, or that of the source they belong to. */
export function useTimeZone(): string {
  const { timeZoneMode } = useContext(PreferencesContext);
  const sourceZone = useContext(SourceZoneContext);
  if (timeZoneMode === 'utc') return 'UTC';
  return (timeZoneMode === 'source' && sourceZone) || ownZone;
}
