'use client';

import { useMutation } from '@tanstack/react-query';
import { Card, Flex, Form, Input, Table, Tag } from 'antd';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { DataValue, Typography, useAct } from '#src/components/ui/index.ts';
import type { FoundRow } from '#src/server/contracts/verification.ts';

interface FindRowProps {
  readonly interfaceId: string;
  /** Columns of the key. */
  readonly columns: readonly string[];
}

/** One row by its key, in the source as it would land and in the target. */
export function FindRow({ interfaceId, columns }: FindRowProps) {
  const t = useTranslations('verification.find');
  const trpc = useTRPC();
  const act = useAct();
  const [found, setFound] = useState<FoundRow | null>(null);
  const check = useMutation(trpc.verification.check.mutationOptions());
  const look = async (key: Record<string, string>) => setFound(await act(() => check.mutateAsync({ interfaceId, key })));
  return (
    <Card size="small" title={t('title')} role="region" aria-label={t('title')}>
      <Form layout="inline" onFinish={(key: Record<string, string>) => void look(key)} style={{ rowGap: 8 }}>
        {columns.map((column) => (
          <Form.Item key={column} name={column} label={<code>{column}</code>} rules={[{ required: true, message: t('needed') }]}>
            <Input aria-label={column} style={{ width: 200 }} />
          </Form.Item>
        ))}
        <GuardedButton permission="verification.check" htmlType="submit" loading={check.isPending}>
          {t('look')}
        </GuardedButton>
      </Form>
      {found && <Found interfaceId={interfaceId} found={found} />}
    </Card>
  );
}

function Found({ interfaceId, found }: { readonly interfaceId: string; readonly found: FoundRow }) {
  const t = useTranslations('verification.find');
  const fates = useTranslations('verification.find.fates');
  const { source, target, fate, differing, quarantined } = found;
  const isSame = source !== null && target !== null && differing.length === 0;
  return (
    <Flex vertical gap={8} style={{ marginBlockStart: 12 }}>
      <Flex gap={8} wrap align="center" role="status">
        <Tag color={source ? 'default' : 'red'}>{t(source ? 'inSource' : 'notInSource')}</Tag>
        <Tag color={target ? 'default' : 'red'}>{t(target ? 'inTarget' : 'notInTarget')}</Tag>
        {fate && fate !== 'live' && <Tag color="gold">{fates(fate)}</Tag>}
        {isSame && <Tag color="green">{t('same')}</Tag>}
        {quarantined > 0 && <Link href={`/quarantine?iface=${interfaceId}`}>{t('quarantined', { count: quarantined })}</Link>}
      </Flex>
      {(source || target) && <Columns found={found} />}
    </Flex>
  );
}

function Columns({ found: { source, target, differing } }: { readonly found: FoundRow }) {
  const t = useTranslations('verification');
  const names = Object.keys(target ?? source ?? {});
  return (
    <Table
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ x: 'max-content', y: 320 }}
      dataSource={names.map((name) => ({ name }))}
      columns={[
        {
          key: 'column',
          title: t('columns.column'),
          render: (_, { name }) => (
            <>
              <code>{name}</code> {differing.includes(name) && <Typography.Text type="danger">≠</Typography.Text>}
            </>
          ),
        },
        { key: 'source', title: t('columns.source'), render: (_, { name }) => source && <DataValue value={source[name] ?? null} /> },
        { key: 'target', title: t('columns.target'), render: (_, { name }) => target && <DataValue value={target[name] ?? null} /> },
      ]}
    />
  );
}
