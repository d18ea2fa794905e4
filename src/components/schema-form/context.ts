'use client';

import { createContext, type ReactNode } from 'react';

/** Proposals for one field of the form, fetched when the person opens it. */
export type Suggest = (path: string) => Promise<readonly string[]>;

export const FieldNamesContext = createContext<readonly string[]>([]);
export const SuggestContext = createContext<Suggest | undefined>(undefined);

interface ExpressionField {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Draws the editor of an expression where the form knows what the expression may name; else a plain text area stands there. */
export type DrawExpression = (field: ExpressionField) => ReactNode;

export const DrawExpressionContext = createContext<DrawExpression | undefined>(undefined);
