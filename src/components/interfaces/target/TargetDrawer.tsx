'use client';

import { Drawer } from 'antd';
import { useTranslations } from 'use-intl';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { TargetQuery } from '../mapping/use-target-plan.ts';
import type { Draft } from '../use-draft.ts';
import { TargetPanel } from './TargetPanel.tsx';
import { TargetPlace } from './TargetPlace.tsx';

interface TargetDrawerProps {
  readonly found: InterfaceDetail;
  readonly draft: Draft;
  readonly plan: TargetQuery;
  readonly onClose: () => void;
}

/** Where the columns land: which table, and whether it fits. */
export function TargetDrawer({ found, draft, plan, onClose }: TargetDrawerProps) {
  const t = useTranslations('interfaces.target');
  return (
    <Drawer open size={860} title={t('title')} onClose={onClose}>
      <TargetPlace found={found} draft={draft} />
      <TargetPanel found={found} draft={draft} query={plan} />
    </Drawer>
  );
}
