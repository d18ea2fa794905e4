'use client';

import { useQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Steps } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';

const steps = [
  { name: 'rawDatabase', href: '/raw-databases/new' },
  { name: 'source', href: '/sources/new' },
  { name: 'interface', href: '/sources' },
] as const;

/** The way from nothing to a first run; gone once there is an interface. */
export function FirstSteps() {
  const t = useTranslations('overview.firstSteps');
  const trpc = useTRPC();
  const rawDatabases = useQuery(trpc.rawDatabase.list.queryOptions({ limit: 1 }));
  const sources = useQuery(trpc.source.list.queryOptions({ limit: 1 }));
  const interfaces = useQuery(trpc.sourceInterface.list.queryOptions({ limit: 1 }));
  const done = [rawDatabases, sources, interfaces].map((query) => query.data && query.data.items.length > 0);
  if (done.includes(undefined) || done[2]) return null;
  const current = done.findIndex((isDone) => !isDone);
  const step = steps[current];
  return (
    <Card title={t('title')}>
      <Flex vertical gap={16} align="flex-start">
        <Steps current={current} items={steps.map(({ name }) => ({ title: t(`${name}.title`), content: t(`${name}.description`) }))} />
        {step && (
          <Button type="primary" href={step.href}>
            {t(`${step.name}.title`)}
          </Button>
        )}
      </Flex>
    </Card>
  );
}
