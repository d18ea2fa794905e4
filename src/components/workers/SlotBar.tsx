'use client';

import { Flex, Progress } from 'antd';
import { useTranslations } from 'use-intl';

interface SlotBarProps {
  readonly used: number;
  readonly slots: number;
}

/** Green up to 60 %, amber up to 85 %, red above. */
export function SlotBar({ used, slots }: SlotBarProps) {
  const t = useTranslations('workers');
  const share = slots === 0 ? 0 : used / slots;
  return (
    <Flex gap={8} align="center" style={{ minWidth: 130 }}>
      <Progress
        aria-label={t('slotsUsed', { used, slots })}
        percent={Math.min(100, share * 100)}
        showInfo={false}
        size="small"
        strokeColor={`var(--ant-color-${toneOf(share)})`}
        style={{ width: 72, margin: 0 }}
      />
      <span>
        {used} / {slots}
      </span>
    </Flex>
  );
}

function toneOf(share: number): 'success' | 'warning' | 'error' {
  if (share <= 0.6) return 'success';
  return share <= 0.85 ? 'warning' : 'error';
}
