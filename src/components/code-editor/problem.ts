import type { ErrorView } from '#src/components/ui/index.ts';

/** A place in a text that is not right: offsets of characters from 0, `to` not included. */
export interface CodeProblem {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** The place an error of an expression names; the whole expression when it names none. */
export function problemOf(error: ErrorView, message: string, expression: string): CodeProblem {
  const { position, end } = error.details;
  const from = typeof position === 'number' ? Math.min(position - 1, expression.length) : 0;
  const to = typeof end === 'number' ? Math.min(Math.max(end, from), expression.length) : expression.length;
  const isEmpty = from === to;
  return { from: isEmpty ? Math.max(from - 1, 0) : from, to, severity: 'error', message };
}
