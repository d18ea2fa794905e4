'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';

const ImportDialog = dynamic(() => import('./ImportDialog.tsx').then((module) => module.ImportDialog), { ssr: false });

interface ImportEditsProps {
  readonly interfaceId: string;
  readonly onChanged: () => void;
}

export function ImportEdits({ interfaceId, onChanged }: ImportEditsProps) {
  const t = useTranslations('quarantine.edits');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <GuardedButton permission="quarantine.update" onClick={() => setOpen(true)}>
        {t('open')}
      </GuardedButton>
      {isOpen && <ImportDialog interfaceId={interfaceId} onDone={onChanged} onClose={() => setOpen(false)} />}
    </>
  );
}
