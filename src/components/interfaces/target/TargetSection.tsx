'use client';

import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { useTargetPlan } from '../mapping/use-target-plan.ts';
import type { Draft } from '../use-draft.ts';
import { TargetPanel } from './TargetPanel.tsx';

/** The table that is there, or the statement that would make it. */
export function TargetSection({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  return <TargetPanel found={found} draft={draft} query={useTargetPlan(found, draft)} />;
}
