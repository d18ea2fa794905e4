'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { ImportDialog } from './ImportDialog.tsx';

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
