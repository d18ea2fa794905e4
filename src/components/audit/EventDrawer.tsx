'use client';

import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Drawer, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Origin, QueryPanel, Time, Typography } from '#src/components/ui/index.ts';
import type { AuditEvent } from '#src/server/contracts/audit.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { Result } from './columns.tsx';
import { ObjectLink } from './ObjectLink.tsx';
import { useAuditText } from './use-audit-text.ts';

interface EventDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
}

export function EventDrawer({ id, onClose }: EventDrawerProps) {
  const t = useTranslations('auditLog');
  const trpc = useTRPC();
  const query = useQuery(trpc.audit.get.queryOptions({ id }));
  return (
    <Drawer open size={720} title={t('event', { id })} onClose={onClose}>
      <QueryPanel query={query}>{(event) => <EventDetails event={event} />}</QueryPanel>
    </Drawer>
  );
}

type EventWithLink = AuditEvent & { readonly previousHash: string; readonly isIntact: boolean };

function EventDetails({ event }: { readonly event: EventWithLink }) {
  const t = useTranslations('auditLog');
  const { actionName, actorName } = useAuditText();
  const items = [
    { key: 'action', label: t('columns.action'), children: actionName(event.action) },
    { key: 'at', label: t('columns.at'), children: <Time value={event.at} isAbsolute /> },
    { key: 'actor', label: t('columns.actor'), children: actorName(event.actor) },
    { key: 'result', label: t('columns.result'), children: <Result result={event.result} /> },
    { key: 'origin', label: t('columns.origin'), children: <Origin value={event.origin} /> },
    { key: 'agent', label: t('columns.agent'), children: <span style={{ overflowWrap: 'anywhere' }}>{event.agent ?? '–'}</span> },
    { key: 'object', label: t('columns.object'), children: <ObjectLink event={event} /> },
    { key: 'reason', label: t('columns.reason'), children: event.reason ?? '–' },
  ];
  return (
    <Flex vertical gap={16}>
      <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />
      <BeforeAfter before={event.before} after={event.after} />
      <Alert
        type={event.isIntact ? 'success' : 'error'}
        showIcon
        title={t(event.isIntact ? 'chain.linkIntact' : 'chain.linkBroken')}
        description={
          <Flex vertical>
            <Hash label={t('chain.previous')} value={event.previousHash} />
            <Hash label={t('chain.own')} value={event.hash} />
          </Flex>
        }
      />
    </Flex>
  );
}

function Hash({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <span>
      {label} <Typography.Text code copyable={{ text: value }} title={value}>{`${value.slice(0, 16)}…`}</Typography.Text>
    </span>
  );
}
