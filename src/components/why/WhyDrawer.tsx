'use client';

import { useQuery } from '@tanstack/react-query';
import { Drawer, Flex, Segmented } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time, Typography } from '#src/components/ui/index.ts';
import type { Why } from '#src/server/contracts/why.ts';
import type { About } from './about.ts';
import { BundleButton } from './BundleButton.tsx';
import { Checks } from './Checks.tsx';
import { Happened } from './Happened.tsx';
import { Verdict } from './Verdict.tsx';
import { questions } from './why-parameters.ts';

interface WhyDrawerProps {
  readonly about: About;
  /** Null: the likely one. */
  readonly question: Why['question'] | null;
  readonly onAsk: (question: Why['question']) => void;
  readonly onClose: () => void;
}

export function WhyDrawer({ about, question, onAsk, onClose }: WhyDrawerProps) {
  const t = useTranslations('why');
  const trpc = useTRPC();
  const query = useQuery(trpc.why.get.queryOptions({ ...about, ...(question && { question }) }, { refetchInterval: 5000, staleTime: 0 }));
  const asked = question ?? query.data?.question ?? null;
  return (
    <Drawer open title={t('title')} size={640} onClose={onClose} destroyOnHidden extra={<BundleButton about={about} question={asked} />}>
      <Flex vertical gap={16}>
        <Segmented
          block
          aria-label={t('question')}
          value={asked ?? ''}
          options={questions.map((one) => ({ value: one, label: t(`questions.${one}`) }))}
          onChange={(next) => onAsk(next as Why['question'])}
        />
        <QueryPanel query={query}>{(why) => <Answer why={why} />}</QueryPanel>
      </Flex>
    </Drawer>
  );
}

function Answer({ why }: { readonly why: Why }) {
  const t = useTranslations('why');
  return (
    <Flex vertical gap={16}>
      <Verdict why={why} />
      <section aria-label={t('checksTitle')}>
        <Typography.Title level={5}>{t('checksTitle')}</Typography.Title>
        <Checks why={why} />
      </section>
      <section aria-label={t('timelineTitle')}>
        <Typography.Title level={5}>{t('timelineTitle')}</Typography.Title>
        <Happened events={why.timeline} />
      </section>
      <Typography.Text type="secondary">
        {t('askedAt')} <Time value={why.askedAt} isAbsolute />
      </Typography.Text>
    </Flex>
  );
}
