'use client';

import { Alert, Card, Flex, Segmented, Statistic, Typography } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Share } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { Preview } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { PreviewRows } from './PreviewRows.tsx';

interface PreviewReportProps {
  readonly preview: Preview;
  readonly definition: InterfaceDefinition;
  readonly catalog: readonly RuleSummary[];
  /** The draft was changed since. */
  readonly isStale: boolean;
}

const fates = ['all', 'quarantined', 'filtered', 'deduplicated', 'live'] as const;
type Shown = (typeof fates)[number];

export function PreviewReport({ preview, definition, catalog, isStale }: PreviewReportProps) {
  const t = useTranslations('interfaces.preview');
  const { counts } = preview;
  const [shown, setShown] = useState<Shown>(counts.quarantined > 0 ? 'quarantined' : 'all');
  const rows = preview.rows.filter((row) => shown === 'all' || row.fate === shown);
  return (
    <Card title={t('title')} extra={t('firstRows', { count: counts.read })}>
      <Flex vertical gap={12}>
        <Alert type={isStale ? 'warning' : 'success'} showIcon title={isStale ? t('stale') : t('nothingWritten')} />
        <Flex gap="12px 40px" wrap>
          <Statistic title={t('read')} value={counts.read} />
          <Statistic title={t('live')} value={counts.live} />
          <Statistic title={t('filtered')} value={counts.filtered} />
          <Statistic title={t('deduplicated')} value={counts.deduplicated} />
          <Statistic
            title={t('quarantined')}
            value={counts.quarantined}
            suffix={
              <small>
                (<Share part={counts.quarantined} whole={counts.read} />)
              </small>
            }
          />
        </Flex>
        <Segmented<Shown>
          value={shown}
          onChange={setShown}
          options={fates.map((value) => ({ value, label: t(`show.${value}`) }))}
          style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
        />
        {preview.targetRejections === null && <Typography.Text type="secondary">{t('targetNotAsked')}</Typography.Text>}
        <PreviewRows rows={rows} preview={preview} definition={definition} catalog={catalog} />
      </Flex>
    </Card>
  );
}
