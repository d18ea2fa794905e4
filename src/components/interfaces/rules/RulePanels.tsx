'use client';

import { Badge, Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { EmptyNotice } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';
import { ColumnProfiles } from './ColumnProfiles.tsx';
import { PreviewReport } from './PreviewReport.tsx';
import { SavedTests } from './SavedTests.tsx';
import { Suggestions } from './Suggestions.tsx';
import type { Sample } from './use-sample.ts';

const panels = ['report', 'profile', 'suggestions', 'tests'] as const;

interface RulePanelsProps {
  readonly found: InterfaceDetail;
  readonly draft: Draft;
  readonly catalog: readonly RuleSummary[];
  readonly sample: Sample;
  readonly isDisabled: boolean;
}

/** What the sample says: what would happen to it, what it looks like, which rules it speaks for, what must hold. */
export function RulePanels({ found, draft, catalog, sample, isDisabled }: RulePanelsProps) {
  const t = useTranslations('interfaces.rules.panels');
  const [panel, setPanel] = useQueryState('panel', parseAsStringLiteral(panels).withDefault('report'));
  const { dryRun } = sample;
  const shared = { found, draft, catalog, isDisabled };
  const contents = {
    report: dryRun && <PreviewReport {...shared} preview={dryRun} isStale={sample.isStale} />,
    profile: dryRun && <ColumnProfiles preview={dryRun} definition={draft.definition} />,
    suggestions: dryRun && <Suggestions {...shared} preview={dryRun} />,
    tests: <SavedTests found={found} draft={draft} />,
  };
  const labels = {
    ...Object.fromEntries(panels.map((key) => [key, t(key)])),
    suggestions: (
      <Badge count={dryRun?.suggestions.length ?? 0} size="small" offset={[10, 0]} color="var(--ant-color-primary)">
        {t('suggestions')}
      </Badge>
    ),
  };
  return (
    <Tabs
      size="small"
      activeKey={panel}
      onChange={(key) => void setPanel(panels.find((one) => one === key) ?? 'report')}
      destroyOnHidden
      items={panels.map((key) => ({
        key,
        label: labels[key as keyof typeof labels],
        children: contents[key] ?? <NoSample sample={sample} />,
      }))}
    />
  );
}

function NoSample({ sample }: { readonly sample: Sample }) {
  const t = useTranslations('interfaces.rules.noSample');
  return (
    <EmptyNotice
      title={t('title')}
      description={t('description')}
      action={
        <GuardedButton permission="sourceInterface.preview" loading={sample.isFetching} onClick={sample.start}>
          {t('action')}
        </GuardedButton>
      }
    />
  );
}
