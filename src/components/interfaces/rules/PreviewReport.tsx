'use client';

import { Alert, Card, Flex, Segmented, Statistic } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Share, Typography, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';
import { CauseTable } from './CauseTable.tsx';
import { PreviewRows } from './PreviewRows.tsx';
import { stoppingSteps } from './report.ts';
import { SaveAsTest } from './SaveAsTest.tsx';
import { Statements } from './Statements.tsx';

interface PreviewReportProps {
  readonly found: InterfaceDetail;
  readonly preview: Preview;
  readonly draft: Draft;
  readonly catalog: readonly RuleSummary[];
  /** The draft was changed since. */
  readonly isStale: boolean;
}

const fates = ['all', 'quarantined', 'filtered', 'deduplicated', 'live'] as const;
type Shown = (typeof fates)[number];
const maxShown = 50;

/** What a run of these rows would come to. */
export function PreviewReport({ found, preview, draft, catalog, isStale }: PreviewReportProps) {
  const t = useTranslations('interfaces.preview');
  const { definition } = draft;
  const { counts } = preview;
  const [shown, setShown] = useState<Shown>(counts.quarantined > 0 ? 'quarantined' : 'all');
  const rows = preview.rows.filter((row) => shown === 'all' || row.fate === shown).slice(0, maxShown);
  return (
    <Card title={t('title')} extra={t('firstRows', { count: counts.read })}>
      <Flex vertical gap={12}>
        <Alert type={isStale ? 'warning' : 'success'} showIcon title={isStale ? t('stale') : t('nothingWritten')} />
        {preview.isMasked && <Alert type="info" showIcon title={t('masked')} />}
        <StoppingAlert preview={preview} draft={draft} catalog={catalog} />
        <Counts counts={counts} />
        <CauseTable preview={preview} definition={definition} catalog={catalog} />
        <Statements interfaceId={found.id} definition={definition} statements={preview.statements} />
        <Flex gap={8} wrap align="center" justify="space-between">
          <Segmented<Shown>
            aria-label={t('rowsShown')}
            value={shown}
            onChange={setShown}
            options={fates.map((value) => ({ value, label: t(`show.${value}`) }))}
            style={{ maxWidth: '100%', overflowX: 'auto' }}
          />
          <SaveAsTest interfaceId={found.id} definition={definition} rows={rows} isMasked={preview.isMasked} />
        </Flex>
        {preview.targetRejections === null && <Typography.Text type="secondary">{t('targetNotAsked')}</Typography.Text>}
        <PreviewRows rows={rows} preview={preview} definition={definition} catalog={catalog} />
      </Flex>
    </Card>
  );
}

function Counts({ counts }: Pick<Preview, 'counts'>) {
  const t = useTranslations('interfaces.preview');
  return (
    <Flex gap="12px 40px" wrap>
      <Statistic title={t('read')} value={counts.read} />
      <Statistic title={t('live')} value={counts.live} />
      <Statistic title={t('filtered')} value={counts.filtered} />
      <Statistic title={t('deduplicated')} value={counts.deduplicated} />
      <Statistic title={t('quarantined')} value={counts.quarantined} />
      <Statistic title={t('predicted')} valueRender={() => <Share part={counts.quarantined} whole={counts.read} />} />
    </Flex>
  );
}

function StoppingAlert({ preview, draft, catalog }: Pick<PreviewReportProps, 'preview' | 'draft' | 'catalog'>) {
  const t = useTranslations('interfaces.preview');
  const localized = useLocalized();
  const steps = stoppingSteps(preview, draft.definition.rules);
  if (steps.length === 0) return null;
  const names = steps.map((step) => {
    const rule = catalog.find((one) => one.name === step.rule);
    return `${rule ? localized(rule.label) : step.rule} (${step.columns.join(', ')})`;
  });
  return <Alert type="error" showIcon title={t('wouldStop', { steps: names.join(', ') })} />;
}
