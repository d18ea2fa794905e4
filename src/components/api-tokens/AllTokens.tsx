'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, SearchBox, Toolbar, useAct, useKeysetPaging } from '#src/components/ui/index.ts';
import type { OwnedApiToken } from '#src/server/contracts/api-token.ts';
import { TokenTable } from './TokenTable.tsx';

/** Tokens of everybody, for administrators. */
export function AllTokens() {
  const t = useTranslations('tokens');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const paging = useKeysetPaging();
  const query = useQuery(
    trpc.user.listTokens.queryOptions({ q: q || undefined, after: paging.after }, { placeholderData: keepPreviousData }),
  );
  const revoke = useMutation(
    trpc.user.removeToken.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.user.listTokens.pathKey() }) }),
  );
  return (
    <>
      <Toolbar>
        <SearchBox value={q} onSearch={(text) => void setQ(text || null)} />
      </Toolbar>
      <TokenTable<OwnedApiToken>
        rows={query.data?.items}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRefreshing={query.isPlaceholderData}
        onClearFilters={q ? () => void setQ(null) : undefined}
        paging={paging}
        nextCursor={query.data?.next}
        empty={<EmptyNotice title={t('none.title')} description={t('none.description')} />}
        ownerOf={(token) => token.owner}
        onRevoke={({ id }) => act(() => revoke.mutateAsync({ id }), t('revoked'))}
      />
    </>
  );
}
