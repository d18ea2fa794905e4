'use client';

import { CheckCircleOutlined, ExclamationCircleOutlined, MinusCircleOutlined, SyncOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslations } from 'use-intl';
import type { Verification } from '#src/server/contracts/verification.ts';

const looks = {
  'in-sync': { color: 'green', icon: <CheckCircleOutlined aria-hidden /> },
  differs: { color: 'red', icon: <ExclamationCircleOutlined aria-hidden /> },
  'changed-meanwhile': { color: 'gold', icon: <ExclamationCircleOutlined aria-hidden /> },
} as const;

/** What a comparison found, or how far it is. */
export function VerdictTag({ of }: { readonly of: Pick<Verification, 'state' | 'verdict'> }) {
  const verdicts = useTranslations('verificationVerdict');
  const states = useTranslations('verificationState');
  if (of.verdict) {
    const { color, icon } = looks[of.verdict];
    return (
      <Tag color={color} icon={icon} style={{ marginInlineEnd: 0 }}>
        {verdicts(of.verdict)}
      </Tag>
    );
  }
  const isMoving = of.state === 'running';
  return (
    <Tag
      color={isMoving ? 'blue' : of.state === 'failed' ? 'red' : 'default'}
      icon={isMoving ? <SyncOutlined aria-hidden /> : <MinusCircleOutlined aria-hidden />}
      style={{ marginInlineEnd: 0 }}
    >
      {states(of.state)}
    </Tag>
  );
}
