'use client';

import { Card, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';

const ways = [
  { name: 'source', href: '/sources/new' },
  { name: 'schedule', href: '/schedules?tab=default' },
  { name: 'alerts', href: '/alerts?tab=channels' },
] as const;

/** Three ways on: one's own data, when it moves, who hears of trouble. */
export function NextStep() {
  const t = useTranslations('setup.next');
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))' }}>
      {ways.map(({ name, href }) => (
        <Card key={name} size="small">
          <Flex vertical gap={6}>
            <Link href={href}>
              <strong>{t(`${name}.title`)}</strong>
            </Link>
            <Typography.Text type="secondary">{t(`${name}.description`)}</Typography.Text>
          </Flex>
        </Card>
      ))}
    </div>
  );
}
