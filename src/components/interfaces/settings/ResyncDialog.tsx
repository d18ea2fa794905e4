'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ConfirmByName, QueryPanel, useAct } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';

/** Starts over from the beginning: says what is read and written again before it asks for the name. */
export function ResyncDialog({ found, onClose }: { readonly found: InterfaceDetail; readonly onClose: () => void }) {
  const t = useTranslations('interfaces.danger');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [isStarting, setStarting] = useState(found.state === 'online');
  const preview = useQuery(trpc.progress.preview.queryOptions({ interfaceId: found.id }, { gcTime: 0 }));
  const reset = useMutation(trpc.progress.remove.mutationOptions());
  const resetNow = async () => {
    const input = { interfaceId: found.id, confirmName: found.name, reason: reason.trim(), isStarting };
    const done = await act(() => reset.mutateAsync(input), t('done'));
    if (!done) return;
    await queries.invalidateQueries({ queryKey: trpc.progress.pathKey() });
    onClose();
    if (done.runId) router.push(`/runs/${done.runId}`);
  };
  return (
    <QueryPanel query={preview}>
      {(consequences) => (
        <ConfirmByName
          isOpen
          title={t('resync')}
          name={found.name}
          consequences={<Consequences consequences={consequences} />}
          actionLabel={t('resyncAction')}
          isBusy={reset.isPending}
          isDisabled={consequences.hasActiveRun || reason.trim() === ''}
          onConfirm={() => void resetNow()}
          onCancel={onClose}
        >
          <Form layout="vertical">
            <Form.Item label={common('reason')} required style={{ marginBlockEnd: 8 }}>
              <Input.TextArea
                aria-label={common('reason')}
                value={reason}
                maxLength={1000}
                autoSize={{ minRows: 2 }}
                onChange={(event) => setReason(event.target.value)}
              />
            </Form.Item>
            <Checkbox checked={isStarting} disabled={found.state !== 'online'} onChange={(event) => setStarting(event.target.checked)}>
              {t('startNow')}
            </Checkbox>
          </Form>
        </ConfirmByName>
      )}
    </QueryPanel>
  );
}

interface ResetPreview {
  readonly cursor: string | null;
  readonly writeMode: string;
  readonly table: string;
  readonly estimatedRows: number | null;
  readonly estimatedSeconds: number | null;
  readonly rowsLanded: number;
  readonly hasActiveRun: boolean;
}

function Consequences({ consequences }: { readonly consequences: ResetPreview }) {
  const t = useTranslations('interfaces.danger');
  const { cursor, writeMode, table, estimatedRows, estimatedSeconds, rowsLanded, hasActiveRun } = consequences;
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {hasActiveRun && <li>{t('activeRun')}</li>}
      <li>{cursor === null ? t('noCursor') : t('cursorForgotten', { cursor })}</li>
      <li>{estimatedRows === null ? t('rowsUnknown') : t('rowsRead', { rows: estimatedRows })}</li>
      {estimatedSeconds !== null && <li>{t('seconds', { seconds: estimatedSeconds })}</li>}
      <li>{t(`writes.${writeMode}`, { table, rows: rowsLanded })}</li>
      <li>{cursor === null ? t('notUndoable') : t('undoable')}</li>
    </ul>
  );
}
