'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct, useErrorText, useNotices } from '#src/components/ui/index.ts';

export type HandlingAct =
  | { readonly as: 'taken'; readonly holderId?: string }
  | { readonly as: 'snoozed'; readonly until: Date }
  | { readonly as: 'closed'; readonly reason: string }
  | { readonly as: 'unhandled' };

/** So many go into one call. */
const alertsACall = 200;

/** Handles alerts and says of each that could not be handled why. */
export function useAcknowledge() {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const errorText = useErrorText();
  const { tell } = useNotices();
  const send = useMutation(trpc.alert.acknowledge.mutationOptions());
  const sendInParts = async (ids: readonly string[], what: HandlingAct) => {
    const results = [];
    for (let from = 0; from < ids.length; from += alertsACall) {
      const part = await send.mutateAsync({ ids: ids.slice(from, from + alertsACall), act: what });
      results.push(...part.results);
    }
    return results;
  };
  const acknowledge = async (ids: readonly string[], what: HandlingAct): Promise<boolean> => {
    const answer = await act(() => sendInParts(ids, what));
    await queries.invalidateQueries({ queryKey: trpc.alert.pathKey() });
    if (!answer) return false;
    const failed = answer.filter(({ error }) => error !== null);
    const done = answer.length - failed.length;
    if (failed.length === 0) tell('success', { title: t(`done.${what.as}`, { count: done }), duration: 3 });
    else {
      const lines = failed.map(({ id, error }) => `#${id}: ${errorText(error).sentence}`);
      tell('warning', {
        title: t('done.some', { done, failed: failed.length }),
        description: lines.slice(0, 8).join(' '),
        duration: 8,
      });
    }
    return true;
  };
  return { acknowledge, isBusy: send.isPending };
}
