'use client';

import { Flex, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { Bytes, type Columns, Duration, Share, StateTag, Time, Typography } from '#src/components/ui/index.ts';
import type { WorkerView } from '#src/server/contracts/worker.ts';
import { lateHeartbeatSeconds } from './is-alive.ts';
import { SlotBar } from './SlotBar.tsx';

export function useWorkerColumns(onDrain: (worker: WorkerView) => void): Columns<WorkerView> {
  const t = useTranslations('workers');
  return [
    { key: 'name', title: t('columns.name'), fixed: 'left', render: (_, worker) => <WorkerName worker={worker} /> },
    { key: 'state', title: t('columns.state'), render: (_, worker) => <StateTag of="worker" state={worker.state} /> },
    { key: 'slots', title: t('columns.slots'), render: (_, worker) => <SlotBar used={worker.activeRuns} slots={worker.slots} /> },
    { key: 'heartbeat', title: t('columns.heartbeat'), align: 'right', render: (_, worker) => <Heartbeat worker={worker} /> },
    { key: 'memory', title: t('columns.memory'), align: 'right', render: (_, worker) => <Bytes value={worker.residentBytes} /> },
    {
      key: 'cpu',
      title: t('columns.cpu'),
      align: 'right',
      render: (_, worker) => (worker.cpuShare === null ? '–' : <Share part={worker.cpuShare} whole={1} />),
    },
    {
      key: 'loop',
      title: t('columns.loopDelay'),
      align: 'right',
      render: (_, worker) => <Duration milliseconds={worker.loopDelayMilliseconds} />,
    },
    {
      key: 'labels',
      title: t('columns.labels'),
      render: (_, worker) => <Labels labels={[...worker.labels, ...(worker.hasIngest ? [t('intake')] : [])]} />,
    },
    { key: 'started', title: t('columns.started'), render: (_, worker) => <Time value={worker.startedAt} /> },
    {
      key: 'drain',
      title: '',
      render: (_, worker) =>
        worker.state === 'active' && (
          <GuardedButton permission="worker.drain" size="small" onClick={() => onDrain(worker)}>
            {t('drain.action')}
          </GuardedButton>
        ),
    },
  ];
}

function WorkerName({ worker }: { readonly worker: WorkerView }) {
  const t = useTranslations('workers');
  return (
    <Flex vertical>
      <Typography.Text strong>{worker.name}</Typography.Text>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {t('process', { host: worker.host, id: String(worker.processId), version: worker.version })}
      </Typography.Text>
    </Flex>
  );
}

function Heartbeat({ worker }: { readonly worker: WorkerView }) {
  const isLate = worker.heartbeatAgeSeconds > lateHeartbeatSeconds && worker.state !== 'stopped';
  return (
    <Typography.Text type={isLate ? 'danger' : undefined}>
      <Duration milliseconds={Math.max(0, worker.heartbeatAgeSeconds * 1000)} />
    </Typography.Text>
  );
}

function Labels({ labels }: { readonly labels: readonly string[] }) {
  if (labels.length === 0) return '–';
  return (
    <Flex gap={4}>
      {labels.map((label) => (
        <Tag key={label} style={{ margin: 0 }}>
          {label}
        </Tag>
      ))}
    </Flex>
  );
}
