'use client';

import { useMutation } from '@tanstack/react-query';
import { Flex } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Typography, useAct } from '#src/components/ui/index.ts';
import type { QuarantinedRow, QuarantineSelection } from '#src/server/contracts/quarantine.ts';
import { ImportEdits } from './ImportEdits.tsx';
import type { RowFilter } from './quarantine-filters.ts';
import { selectionOf, type Verdict } from './verdict.ts';

const IgnoreDialog = dynamic(() => import('./IgnoreDialog.tsx').then((module) => module.IgnoreDialog), { ssr: false });
const ReplayDialog = dynamic(() => import('./ReplayDialog.tsx').then((module) => module.ReplayDialog), { ssr: false });

interface RowActionsProps {
  readonly filter: RowFilter;
  readonly rows: readonly QuarantinedRow[];
  readonly selected: readonly string[];
  readonly onChecked: (verdicts: readonly Verdict[]) => void;
  readonly onReplay: (runIds: readonly string[]) => void;
  readonly onChanged: () => void;
}

const maxChecked = 200;

/** What can be done with the ticked rows, or with all of the filter when none is ticked. */
export function RowActions({ filter, rows, selected, onChecked, onReplay, onChanged }: RowActionsProps) {
  const t = useTranslations('quarantine.actions');
  const [asked, setAsked] = useState<'replay' | 'ignore' | null>(null);
  const isAll = selected.length === 0;
  const waiting = rows.filter((row) => selected.includes(row.id) && isWaiting(row)).map((row) => row.id);
  const chosen = waiting.length > 0 ? { ids: waiting } : null;
  const selection: QuarantineSelection | null = isAll ? selectionOf(filter) : chosen;
  const ids = (isAll ? rows.map((row) => row.id) : selected).slice(0, maxChecked);
  const close = () => setAsked(null);
  return (
    <Flex gap={8} align="center" wrap>
      <Typography.Text type="secondary">{isAll ? t('allOfFilter') : t('selected', { count: selected.length })}</Typography.Text>
      <GuardedButton
        permission="quarantine.replay"
        type="primary"
        isDisabled={!selection || rows.length === 0}
        onClick={() => setAsked('replay')}
      >
        {t(isAll ? 'replayAll' : 'replaySelected')}
      </GuardedButton>
      <CheckButton ids={ids} isAll={isAll} onChecked={onChecked} />
      <GuardedButton permission="quarantine.acknowledge" isDisabled={!selection || rows.length === 0} onClick={() => setAsked('ignore')}>
        {t(isAll ? 'ignoreAll' : 'ignoreSelected')}
      </GuardedButton>
      {filter.interfaceId && <ImportEdits interfaceId={filter.interfaceId} onChanged={onChanged} />}
      <ReopenButton rows={rows.filter((row) => selected.includes(row.id))} onChanged={onChanged} />
      {asked === 'replay' && selection && <ReplayDialog selection={selection} onReplay={onReplay} onClose={close} />}
      {asked === 'ignore' && selection && <IgnoreDialog selection={selection} onDone={onChanged} onClose={close} />}
    </Flex>
  );
}

function isWaiting({ state }: QuarantinedRow): boolean {
  return state === 'open' || state === 'edited';
}

interface CheckButtonProps {
  readonly ids: readonly string[];
  readonly isAll: boolean;
  readonly onChecked: (verdicts: readonly Verdict[]) => void;
}

function CheckButton({ ids, isAll, onChecked }: CheckButtonProps) {
  const t = useTranslations('quarantine');
  const trpc = useTRPC();
  const act = useAct();
  const check = useMutation(trpc.quarantine.check.mutationOptions());
  const [summary, setSummary] = useState<string | null>(null);
  const send = async () => {
    const found = await act(async () => {
      const answer = await check.mutateAsync({ ids: [...ids] });
      if (answer.error) throw answer.error;
      return answer.verdicts;
    });
    if (!found) return;
    onChecked(found);
    setSummary(t('check.summary', { accepted: found.filter((one) => one.isAccepted).length, count: found.length }));
  };
  return (
    <>
      <GuardedButton permission="quarantine.check" loading={check.isPending} isDisabled={ids.length === 0} onClick={() => void send()}>
        {t(isAll ? 'actions.checkPage' : 'actions.checkSelected')}
      </GuardedButton>
      {summary && (
        <Typography.Text strong aria-live="polite">
          {summary}
        </Typography.Text>
      )}
    </>
  );
}

function ReopenButton({ rows, onChanged }: { readonly rows: readonly QuarantinedRow[]; readonly onChanged: () => void }) {
  const t = useTranslations('quarantine.actions');
  const trpc = useTRPC();
  const act = useAct();
  const reopen = useMutation(trpc.quarantine.reopen.mutationOptions());
  const closed = rows.filter(({ state }) => state === 'ignored' || state === 'superseded');
  if (closed.length === 0) return null;
  const send = async () => {
    const done = await act(() => reopen.mutateAsync({ selection: { ids: closed.map(({ id }) => id) } }), t('reopened'));
    if (done) onChanged();
  };
  return (
    <GuardedButton permission="quarantine.reopen" loading={reopen.isPending} onClick={() => void send()}>
      {t('reopen')}
    </GuardedButton>
  );
}
