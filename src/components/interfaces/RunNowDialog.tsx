'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';

type Scope = 'next' | 'range' | 'full';

export function RunNowDialog({ found, onClose }: { readonly found: InterfaceDetail; readonly onClose: () => void }) {
  const t = useTranslations('interfaces.runNow');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const isIncremental = found.increment !== 'full';
  const [scope, setScope] = useState<Scope>('next');
  const [lower, setLower] = useState('');
  const [upper, setUpper] = useState('');
  const [limitRows, setLimitRows] = useState<number | null>(null);
  const start = useMutation(
    trpc.run.start.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: trpc.run.pathKey() });
        router.push(`/runs/${id}`);
      },
    }),
  );
  const range = {
    kind: found.increment === 'key' ? ('OFFSET' as const) : ('TIME' as const),
    lower: lower.trim() || null,
    upper: upper.trim() || null,
  };
  const send = () =>
    start.mutate({
      interfaceId: found.id,
      ...(scope === 'range' && { boundary: range }),
      ...(scope === 'full' && { isFullRefresh: true }),
      ...(limitRows !== null && { limitRows }),
    });
  return (
    <Modal
      open
      title={t('title')}
      okText={t('start')}
      confirmLoading={start.isPending}
      okButtonProps={{ disabled: scope === 'range' && !range.lower && !range.upper }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical">
        {isIncremental && (
          <Form.Item label={t('scope')} extra={t(`scopeHelp.${scope}`)}>
            <Radio.Group
              value={scope}
              onChange={(event) => setScope(event.target.value as Scope)}
              options={(['next', 'range', 'full'] as const).map((value) => ({ value, label: t(`scopes.${value}`) }))}
            />
          </Form.Item>
        )}
        {scope === 'range' && (
          <>
            <Form.Item label={t('lower')}>
              <Input
                aria-label={t('lower')}
                value={lower}
                placeholder={range.kind === 'TIME' ? '2026-11-01 00:00:00' : '1'}
                onChange={(event) => setLower(event.target.value)}
              />
            </Form.Item>
            <Form.Item label={t('upper')} extra={t('rangeHelp')}>
              <Input
                aria-label={t('upper')}
                value={upper}
                placeholder={range.kind === 'TIME' ? '2026-11-02 00:00:00' : '1000'}
                onChange={(event) => setUpper(event.target.value)}
              />
            </Form.Item>
          </>
        )}
        {scope === 'full' && found.writeMode === 'append' && (
          <Alert type="warning" showIcon title={t('fullAppend')} style={{ marginBlockEnd: 16 }} />
        )}
        <Form.Item label={t('limit')} extra={t('limitHelp')}>
          <InputNumber aria-label={t('limit')} min={1} precision={0} value={limitRows} onChange={setLimitRows} style={{ width: 160 }} />
        </Form.Item>
      </Form>
      {start.error && <ErrorNotice error={start.error} />}
    </Modal>
  );
}
