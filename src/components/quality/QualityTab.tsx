'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, Flex } from 'antd';
import Link from 'next/link';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, QueryPanel, Time, Typography } from '#src/components/ui/index.ts';
import { VerificationPanel } from '#src/components/verification/index.ts';
import type { InterfaceQuality } from '#src/server/contracts/quality.ts';
import { CheckTable } from './CheckTable.tsx';
import { DimensionTiles } from './DimensionTiles.tsx';
import { MeasureForm } from './MeasureForm.tsx';
import { ScoreTrend } from './ScoreTrend.tsx';

const dimensions = ['completeness', 'accuracy', 'timeliness', 'consistency'] as const;

/** From the score to its rows, and the source against the target. */
export function QualityTab({ interfaceId }: { readonly interfaceId: string }) {
  const t = useTranslations('quality');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.quality.get.queryOptions({ interfaceId }, { refetchInterval: ({ state }) => (isBehind(state.data) ? 2000 : 15_000) }),
  );
  return (
    <Flex vertical gap={16}>
      <QueryPanel query={query}>
        {(quality) =>
          quality.lastRun ? (
            <Scored interfaceId={interfaceId} quality={quality} run={quality.lastRun} />
          ) : (
            <EmptyNotice title={t('none.title')} description={t('none.description')} />
          )
        }
      </QueryPanel>
      <VerificationPanel interfaceId={interfaceId} />
      {query.data && <MeasureForm key={query.data.version} interfaceId={interfaceId} quality={query.data} />}
    </Flex>
  );
}

/** New weights are saved and the score is not made by them yet. */
function isBehind(quality: InterfaceQuality | undefined): boolean {
  const scoredBy = quality?.lastRun?.weights;
  return scoredBy !== undefined && dimensions.some((one) => scoredBy[one] !== quality?.weights.value[one]);
}

interface ScoredProps {
  readonly interfaceId: string;
  readonly quality: InterfaceQuality;
  readonly run: NonNullable<InterfaceQuality['lastRun']>;
}

function Scored({ interfaceId, quality, run }: ScoredProps) {
  const t = useTranslations('quality');
  const [dimension, setDimension] = useQueryState('dim', parseAsStringLiteral(dimensions).withOptions({ history: 'push' }));
  const choose = (next: string | null) => void setDimension(dimensions.find((one) => one === next) ?? null);
  return (
    <>
      <DimensionTiles quality={quality} dimension={dimension} onDimension={choose} />
      <Card
        size="small"
        title={
          <>
            {t('checks.title')}: {dimension ? t(`dimension.${dimension}`) : t('checks.all')}
          </>
        }
        extra={
          <Typography.Text type="secondary">
            <Link href={`/runs/${run.runId}`}>{t('checks.run', { id: run.runId })}</Link> · <Time value={run.scoredAt} />
          </Typography.Text>
        }
        styles={{ body: { padding: 0 } }}
      >
        <CheckTable run={run} dimension={dimension} />
      </Card>
      <ScoreTrend of={{ interfaceId }} threshold={quality.threshold.value} />
    </>
  );
}
