'use client';

import { Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { Share, Typography } from '#src/components/ui/index.ts';

interface ScoreProps {
  /** In [0, 1]; null where nothing was checked. */
  readonly value: number | null;
  readonly isBelow?: boolean;
}

/** A score as a share; red, and said in words, where it lies under its threshold. */
export function Score({ value, isBelow = false }: ScoreProps) {
  const t = useTranslations('quality');
  if (value === null) return <Typography.Text type="secondary">{t('notScored')}</Typography.Text>;
  if (!isBelow) return <Share part={value} whole={1} />;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Typography.Text type="danger" strong style={{ fontSize: 'inherit' }}>
        <Share part={value} whole={1} />
      </Typography.Text>{' '}
      <Tag color="red" style={{ marginInlineEnd: 0 }}>
        {t('below')}
      </Tag>
    </span>
  );
}
