'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import type { SetupStep } from '#src/server/contracts/setup.ts';

interface Change {
  readonly step?: SetupStep;
  readonly isFinished?: boolean;
  readonly isDismissed?: boolean;
}

/** How far the set-up is, kept on the server, so that it goes on where it was left. */
export function useSetup({ isEnabled = true }: { readonly isEnabled?: boolean } = {}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const act = useAct();
  const query = useQuery(trpc.setup.get.queryOptions({}, { enabled: isEnabled }));
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.setup.pathKey() });
  return {
    query,
    update: async (change: Change) => {
      const result = await act(() => client.setup.update.mutate(change));
      await refresh();
      return result !== null;
    },
    startSample: async () => {
      const result = await act(() => client.setup.start.mutate({}));
      await refresh();
      return result;
    },
  };
}

export type SetupActions = Omit<ReturnType<typeof useSetup>, 'query'>;
