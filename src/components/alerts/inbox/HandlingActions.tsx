'use client';

import { CheckOutlined, ClockCircleOutlined, UserAddOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import type { AlertSummary } from '#src/server/contracts/alert.ts';
import { type HandlingAct, useAcknowledge } from './use-acknowledge.ts';

const AssignDialog = dynamic(() => import('./AssignDialog.tsx').then((module) => module.AssignDialog), { ssr: false });
const CloseDialog = dynamic(() => import('./CloseDialog.tsx').then((module) => module.CloseDialog), { ssr: false });
const SnoozeDialog = dynamic(() => import('./SnoozeDialog.tsx').then((module) => module.SnoozeDialog), { ssr: false });

interface HandlingActionsProps {
  readonly ids: readonly string[];
  /** Of one alert: what stands already is not offered. */
  readonly alert?: Pick<AlertSummary, 'condition' | 'handling'>;
  readonly onDone?: () => void;
}

const permission = 'alert.acknowledge';
const snoozeHours = [1, 4, 24] as const;
const hour = 3_600_000;

export function HandlingActions({ ids, alert, onDone }: HandlingActionsProps) {
  const t = useTranslations('alerts.actions');
  const [asked, setAsked] = useState<'assign' | 'snooze' | 'close' | null>(null);
  const { acknowledge, isBusy } = useAcknowledge();
  const send = async (act: HandlingAct) => {
    if (await acknowledge(ids, act)) onDone?.();
    setAsked(null);
  };
  const isHistory = alert?.condition === 'resolved' && alert.handling === 'closed';
  if (isHistory) return null;
  const dialog = { count: ids.length, isBusy, onSubmit: (act: HandlingAct) => void send(act), onClose: () => setAsked(null) };
  const snoozes = snoozeHours.map((hours) => ({ key: String(hours), label: t('snoozeHours', { hours }) }));
  const snooze = (key: string) =>
    key === 'until' ? setAsked('snooze') : void send({ as: 'snoozed', until: new Date(Date.now() + Number(key) * hour) });
  return (
    <>
      <GuardedButton
        permission={permission}
        type="primary"
        icon={<CheckOutlined aria-hidden />}
        loading={isBusy}
        onClick={() => void send({ as: 'taken' })}
      >
        {t('take')}
      </GuardedButton>
      <GuardedButton permission={permission} icon={<UserAddOutlined aria-hidden />} onClick={() => setAsked('assign')}>
        {t('assign')}
      </GuardedButton>
      {alert?.condition !== 'resolved' && (
        <Dropdown
          trigger={['click']}
          menu={{ items: [...snoozes, { key: 'until', label: t('snoozeUntil') }], onClick: ({ key }) => snooze(key) }}
        >
          <GuardedButton permission={permission} icon={<ClockCircleOutlined aria-hidden />}>
            {t('snooze')}
          </GuardedButton>
        </Dropdown>
      )}
      {alert?.handling !== 'closed' && (
        <GuardedButton permission={permission} onClick={() => setAsked('close')}>
          {t('close')}
        </GuardedButton>
      )}
      {alert && alert.handling !== 'unhandled' && (
        <GuardedButton permission={permission} onClick={() => void send({ as: 'unhandled' })}>
          {t('release')}
        </GuardedButton>
      )}
      {asked === 'assign' && <AssignDialog {...dialog} />}
      {asked === 'snooze' && <SnoozeDialog {...dialog} />}
      {asked === 'close' && <CloseDialog {...dialog} />}
    </>
  );
}
