import type { Json } from '../core/value/json.ts';

/** Why one row goes to quarantine. */
export interface RowFailure {
  readonly row: number;
  readonly code: string;
  readonly details: Readonly<Record<string, Json>>;
  /** Null when the mapping, the reader or the target refused the row. */
  readonly step: { readonly id: string; readonly rule: string } | null;
  readonly column: string | null;
  readonly sqlState: string | null;
}

/** Rows with the same fingerprint were refused for the same cause. */
export function fingerprintOf({ code, step, column, sqlState }: Pick<RowFailure, 'code' | 'step' | 'column' | 'sqlState'>): string {
  return [code, step?.id ?? '', column ?? '', sqlState ?? ''].join('|');
}
