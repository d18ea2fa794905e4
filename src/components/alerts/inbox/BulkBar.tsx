'use client';

import { Card, Flex, Typography } from 'antd';
import { useTranslations } from 'use-intl';
import { HandlingActions } from './HandlingActions.tsx';

/** What can be done with the ticked alerts together. */
export function BulkBar({ selected, onDone }: { readonly selected: readonly string[]; readonly onDone: () => void }) {
  const t = useTranslations('alerts');
  if (selected.length === 0) return null;
  return (
    <Card size="small" style={{ marginBlockEnd: 12 }}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary" aria-live="polite">
          {t('selected', { count: selected.length })}
        </Typography.Text>
        <HandlingActions ids={selected} onDone={onDone} />
      </Flex>
    </Card>
  );
}
