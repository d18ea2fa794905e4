'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Switch } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';

interface MovePositionDialogProps {
  readonly interfaceId: string;
  readonly increment: string;
  readonly cursor: string | null;
  readonly onClose: () => void;
}

/** Moves the position to a date or an id, with a reason; the move can be undone. */
export function MovePositionDialog({ interfaceId, increment, cursor, onClose }: MovePositionDialogProps) {
  const t = useTranslations('interfaces.position');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isBeginning, setBeginning] = useState(false);
  const [toCursor, setToCursor] = useState(cursor ?? '');
  const [reason, setReason] = useState('');
  const move = useMutation(
    trpc.progress.update.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.progress.get.queryKey({ interfaceId }) });
        onClose();
      },
    }),
  );
  const wanted = isBeginning ? null : toCursor.trim();
  const isReady = reason.trim() !== '' && wanted !== '' && wanted !== cursor;
  return (
    <Modal
      open
      title={t('move')}
      okText={t('move')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={move.isPending}
      onOk={() => move.mutate({ interfaceId, fromCursor: cursor, toCursor: wanted, reason: reason.trim() })}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('fromCursor')}>
          <code>{cursor ?? t('beginning')}</code>
        </Form.Item>
        <Form.Item label={t('fromBeginning')}>
          <Switch aria-label={t('fromBeginning')} checked={isBeginning} onChange={setBeginning} />
        </Form.Item>
        {!isBeginning && (
          <Form.Item label={t('toCursor')} extra={increment === 'timestamp' ? t('timeHelp') : t('keyHelp')} required>
            <Input
              aria-label={t('toCursor')}
              value={toCursor}
              placeholder={increment === 'timestamp' ? '2026-11-01 00:00:00+08:00' : '1000'}
              onChange={(event) => setToCursor(event.target.value)}
            />
          </Form.Item>
        )}
        <Form.Item label={common('reason')} required>
          <Input.TextArea
            aria-label={common('reason')}
            value={reason}
            maxLength={1000}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <Alert type="info" showIcon title={t('consequences')} />
      </Form>
      {move.error && <ErrorNotice error={move.error} />}
    </Modal>
  );
}
