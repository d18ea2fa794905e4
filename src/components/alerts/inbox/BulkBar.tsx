'use client';

import { Button, Card, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { Typography, useAct } from '#src/components/ui/index.ts';
import { HandlingActions } from './HandlingActions.tsx';
import { maxSelected } from './use-selection.ts';

interface BulkBarProps {
  readonly selected: readonly string[];
  /** Given when the whole page is ticked and more pages follow. */
  readonly onSelectAll: (() => Promise<void>) | undefined;
  readonly onDone: () => void;
}

/** What can be done with the ticked alerts together. */
export function BulkBar({ selected, onSelectAll, onDone }: BulkBarProps) {
  const t = useTranslations('alerts');
  const act = useAct();
  return (
    <Card size="small" style={{ marginBlockEnd: 12 }}>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary" aria-live="polite">
          {t('selected', { count: selected.length })}
        </Typography.Text>
        {onSelectAll && (
          <Button type="link" size="small" onClick={() => void act(onSelectAll)}>
            {t('selectAll', { most: maxSelected })}
          </Button>
        )}
        <HandlingActions ids={selected} onDone={onDone} />
      </Flex>
    </Card>
  );
}
