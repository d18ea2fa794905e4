'use client';

import { createContext } from 'react';

/** Proposals for one field of the form, fetched when the person opens it. */
export type Suggest = (path: string) => Promise<readonly string[]>;

export const FieldNamesContext = createContext<readonly string[]>([]);
export const SuggestContext = createContext<Suggest | undefined>(undefined);
