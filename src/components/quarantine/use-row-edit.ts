'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import type { QuarantineSelection } from '#src/server/contracts/quarantine.ts';
import type { RowWithHistory } from './row-with-history.ts';
import type { Verdict } from './verdict.ts';

export type RowEdit = ReturnType<typeof useRowEdit>;
type Values = Readonly<Record<string, string | null>>;

/** The values of a row as somebody mends them: kept by `save`, tried by `check`, sent by `replay`. */
export function useRowEdit(row: RowWithHistory, onReplay: (runIds: readonly string[]) => void) {
  const t = useTranslations('quarantine');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [edits, setEdits] = useState<Values>({});
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const mapping = useQuery(trpc.sourceInterface.get.queryOptions({ id: row.interfaceId }, { staleTime: 60_000 }));
  const update = useMutation(trpc.quarantine.update.mutationOptions());
  const check = useMutation(trpc.quarantine.check.mutationOptions());
  const replay = useMutation(trpc.quarantine.replay.mutationOptions());
  const base: Values = row.editedValues ?? row.sourceValues ?? {};
  const changed = Object.fromEntries(Object.entries(edits).filter(([name, value]) => (base[name] ?? null) !== value));
  const isDirty = Object.keys(changed).length > 0;

  const save = async (): Promise<boolean> => {
    if (!isDirty) return true;
    const done = await act(() => update.mutateAsync({ id: row.id, values: changed }));
    if (!done) return false;
    await queries.invalidateQueries({ queryKey: trpc.quarantine.pathKey() });
    setEdits({});
    return true;
  };
  const saveAndCheck = async () => {
    if (!(await save())) return;
    const found = await act(async () => {
      const answer = await check.mutateAsync({ ids: [row.id] });
      if (answer.error) throw answer.error;
      return answer.verdicts[0];
    });
    setVerdict(found ?? null);
  };
  const saveAndReplay = async () => {
    if (!(await save())) return;
    const selection: QuarantineSelection = { ids: [row.id] };
    const sent = await act(() => replay.mutateAsync(selection), t('replay.sent'));
    if (sent) onReplay(sent.runIds);
  };
  const edit = (field: string, value: string | null) => {
    setVerdict(null);
    setEdits({ ...edits, [field]: value });
  };
  return {
    definition: mapping.data?.definition,
    valueOf: (field: string) => (Object.hasOwn(edits, field) ? (edits[field] ?? null) : (base[field] ?? null)),
    isChanged: (field: string) => Object.hasOwn(changed, field),
    isDirty,
    isBusy: update.isPending || check.isPending || replay.isPending,
    verdict,
    edit,
    undo: () => setEdits({}),
    saveAndCheck,
    saveAndReplay,
  };
}
