'use client';

import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';

interface ChainVerdict {
  readonly isIntact: boolean;
  readonly eventCount: number;
  readonly firstBadId: string | null;
  readonly headHash: string;
}

/** Walks the whole hash chain: shows that nothing was changed or cut off behind the product's back. */
export function ChainCheck() {
  const t = useTranslations('auditLog.chain');
  const client = useTRPCClient();
  const act = useAct();
  const [isBusy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<ChainVerdict | null>(null);
  const check = async () => {
    setBusy(true);
    setVerdict(await act(() => client.audit.check.query({})));
    setBusy(false);
  };
  return (
    <>
      <GuardedButton permission="audit.check" icon={<SafetyCertificateOutlined />} loading={isBusy} onClick={() => void check()}>
        {t('action')}
      </GuardedButton>
      <Modal open={verdict !== null} title={t('title')} footer={null} onCancel={() => setVerdict(null)}>
        {verdict && (
          <Alert
            type={verdict.isIntact ? 'success' : 'error'}
            showIcon
            title={verdict.isIntact ? t('intact', { count: verdict.eventCount }) : t('broken', { id: verdict.firstBadId ?? '–' })}
            description={
              <Typography.Text code copyable={{ text: verdict.headHash }} style={{ overflowWrap: 'anywhere' }}>
                {verdict.headHash}
              </Typography.Text>
            }
          />
        )}
      </Modal>
    </>
  );
}
