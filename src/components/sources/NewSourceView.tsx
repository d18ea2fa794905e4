'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { ConnectorCards, useConnector } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { LocalizedText, PageHeader } from '#src/components/ui/index.ts';
import { ConnectSteps } from './ConnectSteps.tsx';
import { SourceForm } from './SourceForm.tsx';

export function NewSourceView() {
  const t = useTranslations('sources');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [{ db, type }, setPlace] = useQueryStates({ db: parseAsString, type: parseAsString }, { history: 'push' });
  const connector = useConnector(type);
  const create = useMutation(
    trpc.source.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
        router.push(`/sources/${id}/streams`);
      },
    }),
  );
  return (
    <>
      <PageHeader
        title={t('create')}
        description={connector ? <LocalizedText text={connector.label} /> : t('pickType')}
        parents={[{ title: t('title'), href: '/sources' }]}
        actions={connector && <Button onClick={() => void setPlace({ type: null })}>{t('otherType')}</Button>}
      />
      <ConnectSteps current={connector ? 'connection' : 'type'} />
      {connector ? (
        <SourceForm
          connector={connector}
          rawDatabaseId={db ?? undefined}
          saveLabel={t('saveAndDiscover')}
          error={create.error}
          isSaving={create.isPending}
          onSave={(fields) => create.mutateAsync({ ...fields, connector: connector.name })}
        />
      ) : (
        <ConnectorCards isForWriting={false} onPick={(picked) => void setPlace({ type: picked.name })} />
      )}
    </>
  );
}
