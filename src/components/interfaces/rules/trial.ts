import type { Preview, StepPreview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';
import type { SourceRow } from './use-rehearsal.ts';

type Outcome = StepPreview['samples'][number];

/** The rules up to and with this step, as if it were on. */
export function definitionUpTo(definition: InterfaceDefinition, { id }: RuleStep): InterfaceDefinition {
  const end = definition.rules.findIndex((step) => step.id === id);
  const rules = definition.rules.slice(0, end + 1).map((step) => (step.id === id ? { ...step, isEnabled: true } : step));
  return { ...definition, rules };
}

/** The source field behind the column one tries; null when nothing can be typed in for it. */
export function trialField({ columns }: InterfaceDefinition, step: RuleStep): string | null {
  const tried = namedColumn(step) ?? step.columns[0];
  const source = columns.find(({ target }) => target === tried)?.source;
  return source?.kind === 'field' ? source.field : null;
}

/** What is typed stands in the first row of the sample, or in an empty row. */
export function rowsToTry(field: string | null, typed: string | null, sampled: readonly SourceRow[]): SourceRow[] {
  if (field === null || typed === null) return [...sampled];
  return [{ ...sampled[0], [field]: typed }, ...sampled];
}

const nameInExpression = /\brow(?:\.([\p{L}_][\p{L}\p{N}_]*)|\["([^"]+)"\])/gu;

/** The first column of the step that an expression of its own names. */
function namedColumn({ columns, params }: RuleStep): string | undefined {
  const expressions = Object.values(params).filter((value) => typeof value === 'string');
  const names = expressions.flatMap((text) => [...text.matchAll(nameInExpression)].map(([, name, quoted]) => name ?? quoted ?? ''));
  return names.find((name) => columns.includes(name));
}

/** What the step makes of each row it reaches: of the column one tries, or of the one it changed or refused. */
export function outcomesOf(preview: Preview, step: RuleStep): Outcome[] {
  const found = preview.steps.find((one) => one.stepId === step.id);
  const named = namedColumn(step);
  const column = named ?? step.columns[0] ?? '';
  return preview.rows.map(({ row, result }) => {
    const told = found?.samples.find((sample) => sample.row === row);
    const tried = { row, column, before: result[column] ?? null, after: result[column] ?? null };
    const isOfWholeRow = named !== undefined && told?.code !== undefined;
    return isOfWholeRow ? { ...told, ...tried } : (told ?? tried);
  });
}
