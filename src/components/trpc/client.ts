'use client';

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import superjson from 'superjson';
import type { AppRouter } from '#src/server/trpc/router.ts';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = '/api/trpc';

export function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url, transformer: superjson }),
        false: httpBatchStreamLink({ url, transformer: superjson, maxURLLength: 4000 }),
      }),
    ],
  });
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    mutationCache: new MutationCache({ onError: signInAgain }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
      mutations: { retry: false },
    },
  });
}

/** A session that ended sends its person to the sign-in, and back to this page afterwards. */
function signInAgain(error: unknown): void {
  const code = error instanceof TRPCClientError ? (error.data as { readonly code?: string } | undefined)?.code : undefined;
  if (code !== 'UNAUTHORIZED') return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`);
}

/** An answer of the server is final; only a lost connection is tried again. */
function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof TRPCClientError) || error.data === undefined;
}
