'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';

const PickSource = dynamic(() => import('./PickSource.tsx').then((module) => module.PickSource), { ssr: false });

/** An interface begins with its source. */
export function NewInterface({ icon }: { readonly icon: ReactNode }) {
  const t = useTranslations('interfaces');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <GuardedButton permission="sourceInterface.create" type="primary" icon={icon} onClick={() => setOpen(true)}>
        {t('create')}
      </GuardedButton>
      {isOpen && <PickSource onClose={() => setOpen(false)} />}
    </>
  );
}
