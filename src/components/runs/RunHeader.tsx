'use client';

import { Flex, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageHeader, StateTag, Time } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import { RunActions } from './RunActions.tsx';

export function RunHeader({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs');
  const triggers = useTranslations('runTrigger');
  return (
    <PageHeader
      title={t('runTitle', { id: run.id })}
      parents={[
        { title: t('title'), href: '/runs' },
        { title: run.interfaceName, href: `/interfaces/${run.interfaceId}?tab=runs` },
      ]}
      tags={
        <Flex gap={6} wrap>
          <StateTag of="run" state={run.state} />
          {run.isEmpty && run.state === 'succeeded' && <Tag style={{ margin: 0 }}>{t('empty')}</Tag>}
          <Tag style={{ margin: 0 }}>{triggers(run.trigger)}</Tag>
          {run.options.isFullRefresh && <Tag style={{ margin: 0 }}>{t('fullRefresh')}</Tag>}
          {run.options.limitRows !== undefined && <Tag style={{ margin: 0 }}>{t('limited', { count: run.options.limitRows })}</Tag>}
        </Flex>
      }
      description={
        <Flex gap="2px 16px" wrap component="span">
          <span>
            {t('of')} <Link href={`/interfaces/${run.interfaceId}`}>{run.interfaceName}</Link> ·{' '}
            <Link href={`/sources/${run.sourceId}`}>{run.sourceName}</Link>
          </span>
          <span>{t('requestedBy', { who: run.requestedBy })}</span>
          <Time value={run.queuedAt} />
        </Flex>
      }
      actions={<RunActions run={run} />}
    />
  );
}
