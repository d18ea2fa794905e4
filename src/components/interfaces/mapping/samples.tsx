'use client';

import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQueries, useQuery } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useExpressionWords } from '#src/components/code-editor/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { useErrorText } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { constantSample, type SampleRow } from './column-sample.ts';

export interface MappingSamples {
  readonly rows: readonly SampleRow[];
  /** Which of the rows is shown. */
  readonly row: number;
  readonly setRow: (row: number) => void;
  readonly isLoading: boolean;
  readonly load: () => void;
  /** Undefined as long as there is nothing to show. */
  readonly ofField: (name: string) => string | null | undefined;
  readonly ofColumn: (index: number) => string | null | undefined;
}

const wantedRows = 20;
const noRows: readonly SampleRow[] = [];

/** Values on both sides: the source's as they are, the columns' as the draft would make them of it. */
export function useMappingSamples(found: InterfaceDetail, definition: InterfaceDefinition): MappingSamples {
  const source = useSourceRows(found);
  const [row, setRow] = useState(0);
  const shown = source.rows[Math.min(row, source.rows.length - 1)];
  const computed = useComputed(definition, source.rows);
  return {
    ...source,
    row,
    setRow,
    ofField: (name) => (shown ? (shown[name] ?? null) : undefined),
    ofColumn: (index) => {
      const from = definition.columns[index]?.source;
      if (!shown || !from) return undefined;
      if (from.kind === 'field') return shown[from.field] ?? null;
      return computed(index, Math.min(row, source.rows.length - 1));
    },
  };
}

/** Rows of the source, fetched when asked for: looking at data is recorded. */
function useSourceRows(found: InterfaceDetail) {
  const client = useTRPCClient();
  const { notification } = App.useApp();
  const errorText = useErrorText();
  const [isWanted, setWanted] = useState(false);
  const query = useQuery({
    queryKey: ['field-samples', found.sourceId, found.stream],
    queryFn: ({ signal }) =>
      client.sourceInterface.sample.mutate({ sourceId: found.sourceId, stream: found.stream, limit: wantedRows }, { signal }),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const { error } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once a failure, not once a rendering
  useEffect(() => {
    if (error) notification.error({ title: errorText(error).sentence });
  }, [error]);
  return {
    rows: query.data?.rows ?? noRows,
    isLoading: query.isFetching,
    load: () => (isWanted ? void query.refetch() : setWanted(true)),
  };
}

/** Values of columns that take no field; expressions are the server's to compute. */
function useComputed({ columns, fields, variables }: InterfaceDefinition, rows: readonly SampleRow[]) {
  const client = useTRPCClient();
  const words = useExpressionWords(fields, variables);
  const expressions = columns.flatMap(({ source }, index) =>
    source.kind === 'expression' ? [{ index, expression: source.expression }] : [],
  );
  const verdicts = useQueries({
    queries: expressions.map(({ expression }) => ({
      queryKey: ['expression-sample', expression, fields, variables, rows],
      queryFn: () => client.expression.check.mutate({ expression, fields, variables, rows: [...rows] }),
      enabled: rows.length > 0 && expression.trim() !== '',
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
  });
  const byIndex = new Map(expressions.map(({ index }, place) => [index, verdicts[place]?.data?.results]));
  return (index: number, row: number): string | null | undefined => {
    const source = columns[index]?.source;
    if (source?.kind === 'expression') return byIndex.get(index)?.[row]?.value;
    return source && source.kind !== 'field' ? constantSample(source, words.variables) : undefined;
  };
}

/** Asks for sample rows, then walks through them. */
export function SampleControl({ samples }: { readonly samples: MappingSamples }) {
  const t = useTranslations('interfaces.mapping');
  const count = samples.rows.length;
  if (count === 0) {
    return (
      <GuardedButton permission="sourceInterface.sample" loading={samples.isLoading} onClick={samples.load}>
        {t('showSamples')}
      </GuardedButton>
    );
  }
  return (
    <Flex align="center" gap={4} role="group" aria-label={t('sample')}>
      <Button
        icon={<LeftOutlined />}
        aria-label={t('previousSample')}
        disabled={samples.row === 0}
        onClick={() => samples.setRow(samples.row - 1)}
      />
      <span style={{ fontVariantNumeric: 'tabular-nums' }}>{t('sampleRow', { row: samples.row + 1, count })}</span>
      <Button
        icon={<RightOutlined />}
        aria-label={t('nextSample')}
        disabled={samples.row >= count - 1}
        onClick={() => samples.setRow(samples.row + 1)}
      />
    </Flex>
  );
}
