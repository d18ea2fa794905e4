'use client';

import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useExpressionWords } from '#src/components/code-editor/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { useErrorText, useNotices } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { constantSample, type SampleRow } from './column-sample.ts';
import type { ExpressionVerdicts } from './use-expression-verdicts.ts';

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
export function useMappingSamples(source: SourceRows, definition: InterfaceDefinition, verdicts: ExpressionVerdicts): MappingSamples {
  const words = useExpressionWords(definition.fields, definition.variables);
  const [wanted, setRow] = useState(0);
  const row = Math.max(0, Math.min(wanted, source.rows.length - 1));
  const shown = source.rows[row];
  return {
    ...source,
    row,
    setRow,
    ofField: (name) => (shown ? (shown[name] ?? null) : undefined),
    ofColumn: (index) => {
      const from = definition.columns[index]?.source;
      if (!shown || !from) return undefined;
      if (from.kind === 'field') return shown[from.field] ?? null;
      return from.kind === 'expression' ? verdicts.get(index)?.results[row]?.value : constantSample(from, words.variables);
    },
  };
}

export type SourceRows = Pick<MappingSamples, 'rows' | 'isLoading' | 'load'>;

/** Rows of the source, fetched when asked for: looking at data is recorded. */
export function useSourceRows(found: InterfaceDetail): SourceRows {
  const client = useTRPCClient();
  const { tell } = useNotices();
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
    if (error) tell('error', { title: errorText(error).sentence });
  }, [error]);
  return {
    rows: query.data?.rows ?? noRows,
    isLoading: query.isFetching,
    load: () => (isWanted ? void query.refetch() : setWanted(true)),
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
        icon={<LeftOutlined aria-hidden />}
        aria-label={t('previousSample')}
        disabled={samples.row === 0}
        onClick={() => samples.setRow(samples.row - 1)}
      />
      <span style={{ fontVariantNumeric: 'tabular-nums' }}>{t('sampleRow', { row: samples.row + 1, count })}</span>
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label={t('nextSample')}
        disabled={samples.row >= count - 1}
        onClick={() => samples.setRow(samples.row + 1)}
      />
    </Flex>
  );
}
