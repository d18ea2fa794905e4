'use client';

import { Flex, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useAuditText } from '#src/components/audit/index.ts';
import { StateTag, Time, Typography } from '#src/components/ui/index.ts';
import type { TimelineEntry } from '#src/server/contracts/timeline.ts';

export function EntryContent({ entry }: { readonly entry: TimelineEntry }) {
  const { actorName } = useAuditText();
  return (
    <Flex vertical gap={2}>
      <Flex gap={8} wrap align="center">
        <What entry={entry} />
      </Flex>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        <Time value={entry.at} />
        {entry.actor !== null && ` · ${actorName(entry.actor)}`}
      </Typography.Text>
    </Flex>
  );
}

function What({ entry }: { readonly entry: TimelineEntry }) {
  if (entry.kind === 'run') return <RunEntry entry={entry} />;
  if (entry.kind === 'people') return <LookEntry entry={entry} />;
  if (entry.kind === 'schema') return <DriftEntry entry={entry} />;
  if (entry.kind === 'alert') return <AlertEntry entry={entry} />;
  return <ChangeEntry entry={entry} />;
}

function RunEntry({ entry: { objectId, what, details } }: { readonly entry: TimelineEntry }) {
  const t = useTranslations('timeline');
  const { read, written, quarantined, error } = details as Record<string, number | string | null>;
  return (
    <>
      <Link href={`/runs/${objectId}`}>{t('run', { id: objectId })}</Link>
      <StateTag of="run" state={what} />
      <Typography.Text>{t('rows', { read: Number(read), written: Number(written), quarantined: Number(quarantined) })}</Typography.Text>
      {typeof error === 'string' && <Typography.Text code>{error}</Typography.Text>}
    </>
  );
}

function ChangeEntry({ entry: { objectId, what, details } }: { readonly entry: TimelineEntry }) {
  const t = useTranslations('timeline');
  const { actionName } = useAuditText();
  const { objectName, objectType, reason, result } = details as Record<string, string | null>;
  return (
    <>
      <Link href={`/audit?event=${objectId}`}>{actionName(what)}</Link>
      {objectType === 'source' && <Typography.Text>{objectName}</Typography.Text>}
      {result === 'denied' && <Tag color="red">{t('denied')}</Tag>}
      {reason && <Typography.Text type="secondary">“{reason}”</Typography.Text>}
    </>
  );
}

function LookEntry({ entry: { what, details } }: { readonly entry: TimelineEntry }) {
  const t = useTranslations('timeline');
  const { accessName } = useAuditText();
  const { rowCount, columns } = details as Record<string, number>;
  return (
    <>
      <Typography.Text>{accessName(what)}</Typography.Text>
      <Typography.Text type="secondary">{t('looked', { rows: rowCount ?? 0, columns: columns ?? 0 })}</Typography.Text>
    </>
  );
}

function DriftEntry({ entry: { what, details } }: { readonly entry: TimelineEntry }) {
  const t = useTranslations('timeline');
  const count = Number(details.changes ?? 0);
  return (
    <>
      <Typography.Text>{what === 'resolved' ? t('driftResolved') : t('driftDetected', { count })}</Typography.Text>
      {what !== 'resolved' && details.isBreaking === true && <Tag color="red">{t('breaking')}</Tag>}
    </>
  );
}

function AlertEntry({ entry: { objectId, what, details } }: { readonly entry: TimelineEntry }) {
  const events = useTranslations('alertEvent');
  const kinds = useTranslations('alertKind');
  const { alertKind, words } = details as Record<string, string | null>;
  return (
    <>
      <Link href={`/alerts?cond=all&handling=all&peek=${objectId}`}>{kinds(alertKind ?? '')}</Link>
      <Typography.Text>{events(what)}</Typography.Text>
      {words && <Typography.Text type="secondary">“{words}”</Typography.Text>}
    </>
  );
}
