'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Descriptions, Flex, Table, Tag } from 'antd';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, QueryPanel, Time, useAct } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';

const MovePositionDialog = dynamic(() => import('./MovePositionDialog.tsx').then((module) => module.MovePositionDialog), { ssr: false });

export function PositionSection({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces.position');
  const trpc = useTRPC();
  const [isMoving, setMoving] = useState(false);
  const query = useQuery(trpc.progress.get.queryOptions({ interfaceId: found.id }));
  return (
    <QueryPanel query={query}>
      {(progress) => (
        <Flex vertical gap={16}>
          <Card
            title={t('title')}
            extra={
              <GuardedButton permission="progress.update" onClick={() => setMoving(true)}>
                {t('move')}
              </GuardedButton>
            }
          >
            <Descriptions
              column={{ xs: 1, md: 2 }}
              size="small"
              items={[
                { key: 'cursor', label: t('cursor'), children: progress.cursor === null ? t('beginning') : <code>{progress.cursor}</code> },
                {
                  key: 'run',
                  label: t('setBy'),
                  children: progress.runId ? <Link href={`/runs/${progress.runId}`}>{t('run', { id: progress.runId })}</Link> : '–',
                },
                { key: 'at', label: t('updated'), children: <Time value={progress.updatedAt} /> },
                { key: 'untrackable', label: t('untrackable'), children: <Num value={progress.untrackableRows} /> },
              ]}
            />
          </Card>
          <Card title={t('moves')}>
            <Moves interfaceId={found.id} moves={progress.moves} />
          </Card>
          <Card title={t('boundaries')}>
            <Boundaries boundaries={progress.boundaries} />
          </Card>
          {isMoving && (
            <MovePositionDialog
              interfaceId={found.id}
              increment={progress.increment.kind}
              cursor={progress.cursor}
              onClose={() => setMoving(false)}
            />
          )}
        </Flex>
      )}
    </QueryPanel>
  );
}

interface Move {
  readonly id: string;
  readonly fromCursor: string | null;
  readonly toCursor: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
}

function Moves({ interfaceId, moves }: { readonly interfaceId: string; readonly moves: readonly Move[] }) {
  const t = useTranslations('interfaces.position');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const undo = useMutation(
    trpc.progress.cancel.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.progress.get.queryKey({ interfaceId }) }),
    }),
  );
  return (
    <Table<Move>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...moves]}
      locale={{ emptyText: t('noMoves') }}
      columns={[
        { key: 'at', title: t('when'), render: (_, move) => <Time value={move.createdAt} /> },
        { key: 'who', title: t('who'), render: (_, move) => move.actor },
        { key: 'from', title: t('fromCursor'), render: (_, move) => <code>{move.fromCursor ?? t('beginning')}</code> },
        { key: 'to', title: t('toCursor'), render: (_, move) => <code>{move.toCursor ?? t('beginning')}</code> },
        { key: 'why', title: t('why'), render: (_, move) => move.reason },
        {
          key: 'undo',
          title: '',
          render: (_, move, index) =>
            move.undoneAt ? (
              <Tag>{t('undone')}</Tag>
            ) : (
              index === 0 && (
                <GuardedButton
                  permission="progress.cancel"
                  size="small"
                  loading={undo.isPending}
                  onClick={() => void act(() => undo.mutateAsync({ moveId: move.id }))}
                >
                  {t('undo')}
                </GuardedButton>
              )
            ),
        },
      ]}
    />
  );
}

interface BoundaryRow {
  readonly runId: string;
  readonly origin: string;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly state: string;
  readonly createdAt: Date;
}

function Boundaries({ boundaries }: { readonly boundaries: readonly BoundaryRow[] }) {
  const t = useTranslations('interfaces.position');
  return (
    <Table<BoundaryRow>
      size="small"
      rowKey={(row) => `${row.runId}:${row.origin}:${row.lower}`}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...boundaries]}
      locale={{ emptyText: t('noBoundaries') }}
      columns={[
        { key: 'run', title: t('runColumn'), render: (_, row) => <Link href={`/runs/${row.runId}`}>{row.runId}</Link> },
        { key: 'origin', title: t('origin'), render: (_, row) => t(`origins.${row.origin}`) },
        { key: 'lower', title: t('lower'), render: (_, row) => <code>{row.lower ?? '−∞'}</code> },
        { key: 'upper', title: t('upper'), render: (_, row) => <code>{row.upper ?? '+∞'}</code> },
        { key: 'state', title: t('state'), render: (_, row) => t(`states.${row.state}`) },
        { key: 'at', title: t('when'), render: (_, row) => <Time value={row.createdAt} /> },
      ]}
    />
  );
}
