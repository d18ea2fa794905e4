'use client';

import { SafetyCertificateOutlined } from '@ant-design/icons';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import type { AuditHead } from '#src/server/contracts/audit.ts';
import type { ChainVerdict } from './ChainDialog.tsx';

const ChainDialog = dynamic(() => import('./ChainDialog.tsx').then((module) => module.ChainDialog), { ssr: false });

/** Walks the whole hash chain: shows that nothing was changed or cut off behind the product's back. */
export function ChainCheck() {
  const t = useTranslations('auditLog.chain');
  const client = useTRPCClient();
  const act = useAct();
  const [isBusy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<ChainVerdict | null>(null);
  const check = async (head?: AuditHead) => {
    setBusy(true);
    setVerdict(await act(() => client.audit.check.query({ head })));
    setBusy(false);
  };
  return (
    <>
      <GuardedButton
        permission="audit.check"
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={isBusy}
        onClick={() => void check()}
      >
        {t('action')}
      </GuardedButton>
      {verdict && <ChainDialog verdict={verdict} onCompare={(head) => void check(head)} onClose={() => setVerdict(null)} />}
    </>
  );
}
