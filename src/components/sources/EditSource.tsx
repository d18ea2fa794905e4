'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Card, Flex, Input, Modal } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckStages, useConnector } from '#src/components/connection/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ConfirmByName, Time, useAct } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import { CheckHistory } from './CheckHistory.tsx';
import { SourceForm } from './SourceForm.tsx';

export function EditSource({ source }: { readonly source: Source }) {
  const t = useTranslations('sources');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const connector = useConnector(source.connector);
  const update = useMutation(
    trpc.source.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.source.pathKey() }) }),
  );
  if (!connector) return null;
  const { id, version } = source;
  return (
    <Flex vertical gap={16}>
      {source.lastCheck && (
        <Card
          title={
            <>
              {t('lastCheck')} · <Time value={source.lastCheckAt} />
            </>
          }
          style={{ maxWidth: 960 }}
        >
          <CheckStages stages={source.lastCheck} />
        </Card>
      )}
      <CheckHistory sourceId={id} />
      <SourceForm
        key={version}
        connector={connector}
        stored={source}
        saveLabel={common('save')}
        error={update.error}
        isSaving={update.isPending}
        onSave={({ rawDatabaseId: _fixed, ...fields }) => act(() => update.mutateAsync({ id, version, ...fields }), common('saved'))}
      />
      <Flex gap={8}>
        <Duplicate source={source} />
        <Remove source={source} />
      </Flex>
    </Flex>
  );
}

function Duplicate({ source }: { readonly source: Source }) {
  const t = useTranslations('sources');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const router = useRouter();
  const act = useAct();
  const [name, setName] = useState<string | null>(null);
  const duplicate = useMutation(trpc.source.duplicate.mutationOptions());
  const duplicateNow = async () => {
    const copy = await act(() => duplicate.mutateAsync({ id: source.id, name: name ?? '' }));
    if (copy) router.push(`/sources/${copy.id}?tab=connection`);
  };
  return (
    <>
      <GuardedButton permission="source.duplicate" onClick={() => setName(`${source.name} 2`)}>
        {common('duplicate')}
      </GuardedButton>
      <Modal
        open={name !== null}
        title={t('duplicateTitle')}
        okText={common('duplicate')}
        confirmLoading={duplicate.isPending}
        onOk={() => void duplicateNow()}
        onCancel={() => setName(null)}
      >
        <p>{t('duplicateHelp')}</p>
        <Input aria-label={common('name')} value={name ?? ''} maxLength={120} onChange={(event) => setName(event.target.value)} />
      </Modal>
    </>
  );
}

function Remove({ source }: { readonly source: Source }) {
  const t = useTranslations('sources');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const act = useAct();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(trpc.source.remove.mutationOptions());
  const removeNow = async () => {
    const isDone = await act(() => remove.mutateAsync({ id: source.id, confirmName: source.name }), common('removed'));
    if (!isDone) return;
    await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
    router.push('/sources');
  };
  return (
    <>
      <GuardedButton permission="source.remove" danger isDisabled={source.interfaceCount > 0} onClick={() => setOpen(true)}>
        {t('remove')}
      </GuardedButton>
      <ConfirmByName
        isOpen={isOpen}
        title={t('remove')}
        name={source.name}
        consequences={t('removeConsequences')}
        actionLabel={common('remove')}
        isBusy={remove.isPending}
        onConfirm={() => void removeNow()}
        onCancel={() => setOpen(false)}
      />
    </>
  );
}
