'use client';

import { ApiOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button, Card, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import type { Setup } from '#src/server/contracts/setup.ts';
import type { SetupActions } from './use-setup.ts';

interface DataStepProps {
  readonly setup: Setup;
  readonly actions: SetupActions;
}

/** The sample that comes with the product, or a source of one's own. */
export function DataStep({ setup, actions }: DataStepProps) {
  const t = useTranslations('setup.data');
  const [isStarting, setStarting] = useState(false);
  const start = async () => {
    setStarting(true);
    await actions.startSample();
    setStarting(false);
  };
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))' }}>
      <Choice icon={<PlayCircleOutlined aria-hidden />} title={t('sample.title')} description={t('sample.description')}>
        <Button type="primary" loading={isStarting} onClick={() => void start()}>
          {t(setup.sample ? 'sample.again' : 'sample.action')}
        </Button>
      </Choice>
      <Choice icon={<ApiOutlined aria-hidden />} title={t('own.title')} description={t('own.description')}>
        <Button href="/raw-databases/new">{t('own.action')}</Button>
      </Choice>
    </div>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
}

function Choice({ icon, title, description, children }: ChoiceProps) {
  return (
    <Card size="small">
      <Flex vertical gap={10} align="flex-start">
        <Typography.Text strong>
          {icon} {title}
        </Typography.Text>
        <Typography.Text type="secondary">{description}</Typography.Text>
        {children}
      </Flex>
    </Card>
  );
}
