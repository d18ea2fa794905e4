'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConnector } from '#src/components/connection/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ConfirmByName, useAct } from '#src/components/ui/index.ts';
import type { RawDatabase } from '#src/server/contracts/raw-database.ts';
import { ApprovalSetting } from './ApprovalSetting.tsx';
import { RawDatabaseForm } from './RawDatabaseForm.tsx';

export function EditRawDatabase({ rawDatabase }: { readonly rawDatabase: RawDatabase }) {
  const t = useTranslations('rawDatabases');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const act = useAct();
  const [isRemoving, setRemoving] = useState(false);
  const connector = useConnector(rawDatabase.connector);
  const forget = () => queries.invalidateQueries({ queryKey: trpc.rawDatabase.pathKey() });
  const update = useMutation(trpc.rawDatabase.update.mutationOptions({ onSuccess: forget }));
  const remove = useMutation(trpc.rawDatabase.remove.mutationOptions());
  const { id, version, name } = rawDatabase;
  const removeNow = async () => {
    const isDone = await act(() => remove.mutateAsync({ id, confirmName: name }), common('removed'));
    if (!isDone) return;
    await forget();
    router.push('/raw-databases');
  };
  if (!connector) return null;
  return (
    <Flex vertical gap={16}>
      <RawDatabaseForm
        key={version}
        connector={connector}
        stored={rawDatabase}
        error={update.error}
        isSaving={update.isPending}
        onSave={(fields) => update.mutateAsync({ id, version, ...fields })}
      />
      <ApprovalSetting rawDatabase={rawDatabase} />
      <div>
        <GuardedButton permission="rawDatabase.remove" danger isDisabled={rawDatabase.sourceCount > 0} onClick={() => setRemoving(true)}>
          {t('remove')}
        </GuardedButton>
      </div>
      <ConfirmByName
        isOpen={isRemoving}
        title={t('remove')}
        name={name}
        consequences={t('removeConsequences')}
        actionLabel={common('remove')}
        isBusy={remove.isPending}
        onConfirm={() => void removeNow()}
        onCancel={() => setRemoving(false)}
      />
    </Flex>
  );
}
