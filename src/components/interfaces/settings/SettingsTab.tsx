'use client';

import { Tabs } from 'antd';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { DriftPolicySection } from '#src/components/drift/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { TargetSection } from '../target/TargetSection.tsx';
import type { Draft } from '../use-draft.ts';
import { DangerSection } from './DangerSection.tsx';
import { GeneralSection } from './GeneralSection.tsx';
import { LandingSection } from './LandingSection.tsx';
import { LimitsSection } from './LimitsSection.tsx';
import { PositionSection } from './PositionSection.tsx';
import { VersionsSection } from './VersionsSection.tsx';

const sections = ['landing', 'target', 'limits', 'drift', 'position', 'versions', 'general', 'danger'] as const;

export function SettingsTab({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const t = useTranslations('interfaces.settings');
  const [section, setSection] = useQueryState(
    'section',
    parseAsStringLiteral(sections).withDefault('landing').withOptions({ history: 'push' }),
  );
  const contents = {
    landing: <LandingSection found={found} draft={draft} />,
    target: <TargetSection found={found} draft={draft} />,
    limits: <LimitsSection draft={draft} />,
    drift: <DriftPolicySection interfaceId={found.id} />,
    position: <PositionSection found={found} />,
    versions: <VersionsSection found={found} />,
    general: <GeneralSection found={found} />,
    danger: <DangerSection found={found} />,
  };
  return (
    <Tabs
      size="small"
      type="card"
      activeKey={section}
      onChange={(key) => void setSection(sections.find((one) => one === key) ?? 'landing')}
      destroyOnHidden
      items={sections
        .filter((key) => key !== 'position' || found.increment !== 'full')
        .map((key) => ({ key, label: t(`sections.${key}`), children: contents[key] }))}
    />
  );
}
