'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { type ErrorView, useErrorText } from '#src/components/ui/index.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { columnsWithoutSource, conflictsOf, lossyColumns } from './conflicts.ts';
import type { ExpressionVerdicts } from './use-expression-verdicts.ts';
import type { TargetPlan } from './use-target-plan.ts';

export interface MappingIssues {
  /** Columns that keep the interface from running. */
  readonly conflictIndexes: ReadonlySet<number>;
  /** Columns whose type does not hold every value of their field. */
  readonly lossy: ReadonlySet<number>;
  readonly withoutSource: ReadonlySet<number>;
  /** Columns of which only the expression is wrong; its editor says so itself. */
  readonly brokenExpressions: ReadonlySet<number>;
  /** The worst about a column, null when there is nothing. */
  readonly sentenceOf: (index: number) => string | null;
}

/** What is wrong or doubtful about each column, said by the draft itself and by the target. */
export function useIssues(definition: InterfaceDefinition, plan: TargetPlan | undefined, verdicts: ExpressionVerdicts): MappingIssues {
  const t = useTranslations('interfaces.mapping');
  const errorText = useErrorText();
  const own = useMemo(() => conflictsOf(definition), [definition]);
  const lossy = useMemo(() => lossyColumns(definition), [definition]);
  const withoutSource = useMemo(() => new Set(columnsWithoutSource(definition)), [definition]);
  const broken = useMemo(() => new Map(brokenOnes(definition, verdicts)), [definition, verdicts]);
  const brokenExpressions = useMemo(() => new Set([...broken.keys()].filter((index) => !own.has(index))), [broken, own]);
  const told = useMemo(() => new Map([...conflictsByColumn(definition, plan), ...broken]), [definition, plan, broken]);
  const conflictIndexes = useMemo(() => new Set([...own.keys(), ...told.keys()]), [own, told]);
  const sentenceOf = (index: number) => {
    const conflict = own.get(index);
    if (conflict) return t(`conflict.${conflict}`);
    const error = told.get(index);
    if (error) return errorText(error).sentence;
    return lossy.has(index) ? t('lossy', typesOf(definition, index)) : null;
  };
  return { conflictIndexes, lossy, withoutSource, brokenExpressions, sentenceOf };
}

/** Expressions the server cannot compile. */
function brokenOnes({ columns }: InterfaceDefinition, verdicts: ExpressionVerdicts): readonly (readonly [number, ErrorView])[] {
  return [...verdicts].flatMap(([index, { error }]) =>
    error && columns[index]?.source.kind === 'expression' ? [[index, error] as const] : [],
  );
}

/** The target speaks of columns by their name: places may have moved since it was asked. */
function conflictsByColumn({ columns }: InterfaceDefinition, plan: TargetPlan | undefined): ReadonlyMap<number, ErrorView> {
  const byName = new Map(columns.map((column, index) => [column.target, index]));
  const found = (plan?.conflicts ?? []).flatMap((conflict): [number, ErrorView][] => {
    const index = byName.get(String(conflict.details.column ?? ''));
    return index === undefined || columns[index]?.nativeType === '' ? [] : [[index, conflict]];
  });
  return new Map(found);
}

function typesOf({ columns, fields }: InterfaceDefinition, index: number): { from: string; to: string } {
  const column = columns[index];
  const name = column?.source.kind === 'field' ? column.source.field : '';
  return { from: fields.find((field) => field.name === name)?.nativeType ?? '', to: column?.nativeType ?? '' };
}
