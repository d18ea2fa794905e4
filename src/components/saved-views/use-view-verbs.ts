'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import { viewHref } from './view-query.ts';

/** Changes of views; each resolves to whether it was done, and has said so. */
export function useViewVerbs(list: string) {
  const t = useTranslations('listTools');
  const act = useAct();
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.savedView.list.queryKey({ list }) });
  return {
    create: async (name: string, query: string) => {
      const view = await act(() => client.savedView.create.mutate({ list, name, query }), t('saved'));
      if (!view) return false;
      await refresh();
      router.replace(viewHref(list, { id: view.id, query }));
      return true;
    },
    update: async (id: string, change: { readonly name?: string; readonly query?: string }) => {
      const result = await act(() => client.savedView.update.mutate({ id, ...change }), t('saved'));
      await refresh();
      return result !== null;
    },
    remove: async (id: string) => {
      const result = await act(() => client.savedView.remove.mutate({ id }), t('removed'));
      await refresh();
      return result !== null;
    },
  };
}
