'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Flex, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Typography, useAct } from '#src/components/ui/index.ts';
import { PasswordStep, TotpSetup } from './TotpSetup.tsx';

export function SecurityTab() {
  return (
    <Flex vertical gap={16} style={{ maxWidth: 720 }}>
      <PasswordCard />
      <TotpCard />
    </Flex>
  );
}

function PasswordCard() {
  const t = useTranslations('profile');
  return (
    <Card
      size="small"
      title={t('password')}
      extra={
        <Button size="small" href="/password">
          {t('changePassword')}
        </Button>
      }
    >
      <Typography.Text type="secondary">{t('passwordHelp')}</Typography.Text>
    </Card>
  );
}

function TotpCard() {
  const t = useTranslations('twoFactor');
  const trpc = useTRPC();
  const query = useQuery(trpc.totp.get.queryOptions({}));
  const [dialog, setDialog] = useState<'set-up' | 'turn-off' | null>(null);
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="center">
          {t('title')}
          {query.data && <Tag color={query.data.isActive ? 'green' : 'default'}>{t(query.data.isActive ? 'active' : 'inactive')}</Tag>}
        </Flex>
      }
      extra={
        query.data && (
          <Button size="small" danger={query.data.isActive} onClick={() => setDialog(query.data.isActive ? 'turn-off' : 'set-up')}>
            {t(query.data.isActive ? 'turnOff' : 'setUp')}
          </Button>
        )
      }
    >
      <QueryPanel query={query} rows={1}>
        {({ isActive, recoveryCodesLeft }) => (
          <Typography.Text type="secondary">{isActive ? t('left', { count: recoveryCodesLeft }) : t('help')}</Typography.Text>
        )}
      </QueryPanel>
      <Modal
        open={dialog === 'set-up'}
        title={t('title')}
        footer={null}
        mask={{ closable: false }}
        destroyOnHidden
        onCancel={() => setDialog(null)}
      >
        <TotpSetup onDone={() => setDialog(null)} />
      </Modal>
      {dialog === 'turn-off' && <TurnOff onClose={() => setDialog(null)} />}
    </Card>
  );
}

function TurnOff({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('twoFactor');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const remove = useMutation(
    trpc.totp.remove.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.totp.pathKey() }) }),
  );
  const turnOff = async (password: string) => {
    if (await act(() => remove.mutateAsync({ password }), t('turnedOff'))) onClose();
  };
  return (
    <Modal open title={t('turnOff')} footer={null} onCancel={onClose}>
      <PasswordStep error={null} isBusy={remove.isPending} onPassword={(password) => void turnOff(password)} />
    </Modal>
  );
}
