import type { ErrorRecord } from '../errors/headwater-error.ts';
import type { FieldSchema } from '../value/logical-type.ts';

type Row = Readonly<Record<string, string | null>>;

export interface ExpressionRequest {
  readonly expression: string;
  /** What `row` holds. */
  readonly fields: readonly FieldSchema[];
  readonly variables: Readonly<Record<string, string>>;
  readonly wants: 'value' | 'condition';
  /** Rows to try it on, canonical text by field. */
  readonly rows: readonly Row[];
}

export interface ExpressionCheck {
  /** `int`, `string`, `bool` …; null when it cannot be told. */
  readonly type: string | null;
  /** Details carry `position` and `end`, first and last character, from 1. */
  readonly error: ErrorRecord | null;
  /** One a row. */
  readonly results: readonly { readonly value: string | null; readonly error: ErrorRecord | null }[];
}
