'use client';

import type { ButtonProps } from 'antd';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import type { ChosenInterface } from './range.ts';

const BackfillDrawer = dynamic(() => import('./BackfillDrawer.tsx').then((module) => module.BackfillDrawer), { ssr: false });

interface BackfillButtonProps {
  readonly chosen?: ChosenInterface;
  readonly type?: NonNullable<ButtonProps['type']>;
}

export function BackfillButton({ chosen, type = 'default' }: BackfillButtonProps) {
  const t = useTranslations('backfill');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <GuardedButton permission="backfill.start" type={type} onClick={() => setOpen(true)}>
        {t('open')}
      </GuardedButton>
      {isOpen && <BackfillDrawer chosen={chosen ? [chosen] : []} onClose={() => setOpen(false)} />}
    </>
  );
}
