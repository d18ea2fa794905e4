import type { z } from 'zod';
import type { Batch } from '../batch/batch.ts';
import type { Column } from '../batch/column.ts';
import type { LocalizedText } from '../plugin/descriptor.ts';
import type { Json } from '../value/json.ts';
import type { FieldSchema, LogicalKind } from '../value/logical-type.ts';

export type RuleKind = 'mapping' | 'cleansing' | 'validation';
export type RuleScope = 'value' | 'row' | 'batch';

/** An example is a test and a line of the documentation. Values are canonical text, null for NULL. */
export type RuleExample<P> = {
  readonly params: P;
  /** Type of the field the rule stands on; text if absent. */
  readonly type?: FieldSchema['type'];
  readonly why?: LocalizedText;
} & (
  | { readonly input: string | null; readonly output: string | null }
  | { readonly input: string | null; readonly fails: string }
  | { readonly input: string | null; readonly drops: true }
  /** Row and batch rules: rows of named values in, the rows that stay (or the fate of each) out. */
  | {
      readonly rows: readonly Readonly<Record<string, string | null>>[];
      readonly fates: readonly ('live' | 'filtered' | 'deduplicated' | string)[];
      readonly outputs?: readonly Readonly<Record<string, string | null>>[];
    }
);

/** What a rule may know beside its params. */
export interface RuleContext {
  /** The column a value rule stands on; for row and batch rules the first of `fields`. */
  readonly field: FieldSchema;
  readonly fields: readonly FieldSchema[];
  /** `${bizdate}` and friends, resolved for this run; dates and times as canonical text in the schedule's zone. */
  readonly variables: Readonly<Record<string, string>>;
  /** Keys for HMAC masks, by reference; never in params. */
  readonly secretOf: (reference: string) => Buffer;
}

/** How a rule tells the engine what it found. Calls for rows that are not live are not made. */
export interface RuleReport {
  /** The row failed: the gate decides what that means. `code` is `<rule>/<reason>`; its sentence stands in the catalogues. */
  fail(row: number, code: string, details?: Readonly<Record<string, Json>>): void;
  /** The row leaves the run on purpose and is counted as filtered. */
  drop(row: number): void;
  /** The row repeats another and is counted as deduplicated. */
  duplicate(row: number): void;
  /** The rule rewrote the cell (statistics and previews). */
  changed(row: number): void;
}

/** Works through a whole column (value rules) or batch (row and batch rules). Rows with `fates[row] !== 0` are skipped. */
export interface CompiledValueRule {
  readonly scope: 'value';
  apply(column: Column, batch: Batch, report: RuleReport): void;
}
export interface CompiledBatchRule {
  readonly scope: 'row' | 'batch';
  /** Of the rows with the same values in the rule's columns only one may stand in the target: the writer compares. */
  readonly isDistinctInTarget?: boolean;
  /** `columns` are those of the rule's `fields`, in order. */
  apply(columns: readonly Column[], batch: Batch, report: RuleReport): void;
}
export type CompiledRule = CompiledValueRule | CompiledBatchRule;

/** One rule = one file in `server/rules/<kind>/` exporting one of these. */
export interface RuleDefinition<P = unknown> {
  /** Stable, kebab-case: `trim`, `range`, `chinese-id-card`. */
  readonly name: string;
  readonly kind: RuleKind;
  readonly scope: RuleScope;
  readonly label: LocalizedText;
  readonly summary: LocalizedText;
  readonly appliesTo: readonly LogicalKind[] | 'any';
  /** A zod object with UI metadata (core/plugin/descriptor.ts). */
  readonly params: z.ZodType<P>;
  readonly examples: readonly RuleExample<P>[];
  /** Throws `config` errors that name the param (`params.pattern`). Called once a run and partition. */
  compile(params: P, context: RuleContext): CompiledRule;
}

/** Erases the param type for catalogues. */
export function defineRule<P>(rule: RuleDefinition<P>): RuleDefinition<P> {
  return rule;
}
