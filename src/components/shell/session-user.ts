'use client';

import { createContext, useContext } from 'react';

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

export const SessionUserContext = createContext<SessionUser>({ id: '', name: '', email: '', role: 'viewer' });

export function useSessionUser(): SessionUser {
  return useContext(SessionUserContext);
}
