'use client';

import { Button, Flex, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { type Columns, OneLine, Origin, Time, Typography } from '#src/components/ui/index.ts';
import type { AuditEvent } from '#src/server/contracts/audit.ts';
import { FilterLink } from './FilterLink.tsx';
import { useAuditText } from './use-audit-text.ts';

interface Narrowing {
  readonly actor?: string;
  readonly ip?: string;
  readonly id?: string;
}

/** A click on an actor, address or object narrows the list to it. */
export function useEventColumns(onOpen: (id: string) => void, onNarrow: (to: Narrowing) => void): Columns<AuditEvent> {
  const t = useTranslations('auditLog');
  const { actionName, actorName } = useAuditText();
  return [
    {
      key: 'at',
      title: t('columns.at'),
      fixed: 'left',
      render: (_, event) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(event.id)}>
          <Time value={event.at} />
        </Button>
      ),
    },
    {
      key: 'actor',
      title: t('columns.actor'),
      render: (_, { actor }) => (
        <FilterLink label={t('filters.actor')} onClick={() => onNarrow({ actor })}>
          {actorName(actor)}
        </FilterLink>
      ),
    },
    { key: 'action', title: t('columns.action'), render: (_, event) => actionName(event.action) },
    { key: 'object', title: t('columns.object'), render: (_, event) => <ObjectCell event={event} onNarrow={onNarrow} /> },
    { key: 'result', title: t('columns.result'), render: (_, { result }) => <Result result={result} /> },
    {
      key: 'reason',
      title: t('columns.reason'),
      render: (_, event) => <OneLine text={event.reason ?? '–'} maxWidth={240} />,
    },
    {
      key: 'origin',
      title: t('columns.origin'),
      render: (_, { origin }) =>
        origin === null ? (
          '–'
        ) : (
          <FilterLink label={t('filters.origin')} onClick={() => onNarrow({ ip: origin })}>
            <Origin value={origin} />
          </FilterLink>
        ),
    },
  ];
}

function ObjectCell({ event, onNarrow }: { readonly event: AuditEvent; readonly onNarrow: (to: Narrowing) => void }) {
  const t = useTranslations('auditLog.filters');
  const { objectName } = useAuditText();
  return (
    <Flex vertical align="flex-start" style={{ maxWidth: 280 }}>
      <FilterLink label={t('objectId')} onClick={() => onNarrow({ id: event.objectId })}>
        {event.objectName ?? event.objectId}
      </FilterLink>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {objectName(event.objectType)}
      </Typography.Text>
    </Flex>
  );
}

export function Result({ result }: { readonly result: AuditEvent['result'] }) {
  const t = useTranslations('auditLog.results');
  return <Tag color={result === 'denied' ? 'red' : 'green'}>{t(result)}</Tag>;
}
