'use client';

import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isKnownState, type StateOf, stateNamespaces, type Tone, toneOf } from './state-tag.ts';

const colors: Readonly<Record<Tone, string>> = {
  done: 'green',
  moving: 'blue',
  partial: 'gold',
  attention: 'red',
  stalled: 'purple',
  idle: 'default',
  unknown: 'default',
};

const icons: Readonly<Record<Tone, ReactNode>> = {
  done: <CheckCircleOutlined aria-hidden />,
  moving: <SyncOutlined aria-hidden />,
  partial: <ExclamationCircleOutlined aria-hidden />,
  attention: <ExclamationCircleOutlined aria-hidden />,
  stalled: <PauseCircleOutlined aria-hidden />,
  idle: <MinusCircleOutlined aria-hidden />,
  unknown: <QuestionCircleOutlined aria-hidden />,
};

/** Icon, text and colour of a state; unknown ones are dashed and show their code. */
export function StateTag({ of, state, extra }: { readonly of: StateOf; readonly state: string; readonly extra?: ReactNode }) {
  const t = useTranslations();
  const tone = toneOf(of, state);
  const icon = state === 'queued' && of === 'run' ? <ClockCircleOutlined aria-hidden /> : icons[tone];
  return (
    <Tag color={colors[tone]} icon={icon} style={{ marginInlineEnd: 0, ...(tone === 'unknown' && { borderStyle: 'dashed' }) }}>
      {isKnownState(of, state) ? t(`${stateNamespaces[of]}.${state}`) : state}
      {extra}
    </Tag>
  );
}
