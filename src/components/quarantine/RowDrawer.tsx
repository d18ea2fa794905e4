'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { mayLeave, type Peek, PeekDrawer, QueryPanel } from '#src/components/ui/index.ts';
import { RowDetails } from './RowDetails.tsx';

interface RowDrawerProps {
  readonly peek: Peek;
  readonly id: string;
  /** Rows of the list behind, for going on to the next. */
  readonly siblings: readonly string[];
  readonly onReplay: (runIds: readonly string[]) => void;
}

export function RowDrawer({ peek, id, siblings, onReplay }: RowDrawerProps) {
  const t = useTranslations('quarantine');
  const trpc = useTRPC();
  const query = useQuery(trpc.quarantine.get.queryOptions({ id }));
  const guarded: Peek = { ...peek, move: (next) => mayLeave() && peek.move(next), close: () => mayLeave() && peek.close() };
  return (
    <PeekDrawer peek={guarded} title={t('rowTitle', { id })} siblings={siblings} size={860}>
      <QueryPanel query={query}>{(row) => <RowDetails key={row.id} row={row} onReplay={onReplay} />}</QueryPanel>
    </PeekDrawer>
  );
}
