'use client';

import { Steps } from 'antd';
import { useTranslations } from 'use-intl';

const steps = ['type', 'connection', 'streams', 'review'] as const;

export function ConnectSteps({ current }: { readonly current: (typeof steps)[number] }) {
  const t = useTranslations('sources.steps');
  return (
    <Steps
      size="small"
      responsive
      current={steps.indexOf(current)}
      items={steps.map((step) => ({ title: t(step) }))}
      style={{ maxWidth: 960, marginBlockEnd: 20 }}
    />
  );
}
