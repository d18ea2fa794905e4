'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, Typography, useAct } from '#src/components/ui/index.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

interface SaveAsTestProps {
  readonly interfaceId: string;
  readonly definition: InterfaceDefinition;
  readonly rows: readonly Preview['rows'][number][];
  readonly isMasked: boolean;
}

/** Keeps the rows that are shown, and what becomes of them, as something publishing must still satisfy. */
export function SaveAsTest({ interfaceId, definition, rows, isMasked }: SaveAsTestProps) {
  const t = useTranslations('interfaces.tests');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const [name, setName] = useState<string | null>(null);
  const create = useMutation(trpc.interfaceTest.create.mutationOptions());
  const save = async () => {
    const input = { interfaceId, name: (name ?? '').trim(), definition, rows: rows.map(({ source }) => ({ ...source })) };
    const done = await act(() => create.mutateAsync(input), t('saved'));
    if (!done) return;
    setName(null);
    await queries.invalidateQueries({ queryKey: trpc.interfaceTest.pathKey() });
  };
  return (
    <>
      <GuardedButton permission="interfaceTest.create" isDisabled={rows.length === 0 || isMasked} onClick={() => setName('')}>
        {t('save', { count: rows.length })}
      </GuardedButton>
      <Modal
        open={name !== null}
        title={t('saveTitle')}
        okText={common('save')}
        okButtonProps={{ disabled: (name ?? '').trim() === '', loading: create.isPending }}
        onOk={() => void save()}
        onCancel={() => setName(null)}
        destroyOnHidden
      >
        <Flex vertical gap={12}>
          <Typography.Text>{t('saveHelp', { count: rows.length })}</Typography.Text>
          <Form layout="vertical">
            <Form.Item label={common('name')} required style={{ margin: 0 }}>
              <Input aria-label={common('name')} value={name ?? ''} maxLength={120} onChange={(event) => setName(event.target.value)} />
            </Form.Item>
          </Form>
          {create.error && <ErrorNotice error={create.error} />}
        </Flex>
      </Modal>
    </>
  );
}
