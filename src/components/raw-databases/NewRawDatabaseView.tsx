'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { ConnectorCards, useConnector } from '#src/components/connection/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { LocalizedText, PageHeader } from '#src/components/ui/index.ts';
import { RawDatabaseForm } from './RawDatabaseForm.tsx';

export function NewRawDatabaseView() {
  const t = useTranslations('rawDatabases');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [type, setType] = useQueryState('type', parseAsString.withOptions({ history: 'push' }));
  const connector = useConnector(type);
  const create = useMutation(
    trpc.rawDatabase.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: trpc.rawDatabase.pathKey() });
        router.push(`/raw-databases/${id}`);
      },
    }),
  );
  return (
    <>
      <PageHeader
        title={t('create')}
        description={connector ? <LocalizedText text={connector.label} /> : t('pickType')}
        parents={[{ title: t('title'), href: '/raw-databases' }]}
        actions={connector && <Button onClick={() => void setType(null)}>{t('otherType')}</Button>}
      />
      {connector ? (
        <RawDatabaseForm
          connector={connector}
          error={create.error}
          isSaving={create.isPending}
          onSave={(fields) => create.mutateAsync({ ...fields, connector: connector.name })}
        />
      ) : (
        <ConnectorCards isForWriting onPick={(picked) => void setType(picked.name)} />
      )}
    </>
  );
}
