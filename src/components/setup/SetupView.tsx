'use client';

import { Button, Card, Flex, Steps } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { PageHeader, QueryPanel } from '#src/components/ui/index.ts';
import type { Setup, SetupStep } from '#src/server/contracts/setup.ts';
import { setupSteps } from '#src/server/contracts/words.ts';
import { DataStep } from './DataStep.tsx';
import { NextStep } from './NextStep.tsx';
import { SafetyStep } from './SafetyStep.tsx';
import { SampleStep } from './SampleStep.tsx';
import { type SetupActions, useSetup } from './use-setup.ts';

/** From the first sign-in to the first rows that landed; may be left at any step and taken up again. */
export function SetupView() {
  const t = useTranslations('setup');
  const { query, ...actions } = useSetup();
  return (
    <>
      <PageHeader title={t('title')} description={t('summary')} />
      <QueryPanel query={query}>{(setup) => <Wizard setup={setup} actions={actions} />}</QueryPanel>
    </>
  );
}

function Wizard({ setup, actions }: { readonly setup: Setup; readonly actions: SetupActions }) {
  const t = useTranslations('setup');
  const router = useRouter();
  const at = setupSteps.indexOf(setup.step);
  const following = setupSteps[at + 1];
  const preceding = setupSteps[at - 1];
  const goTo = (step: SetupStep) => void actions.update({ step });
  const finish = async () => {
    if (await actions.update({ isFinished: true })) router.push('/overview');
  };
  const contents = {
    safety: <SafetyStep setup={setup} />,
    data: <DataStep setup={setup} actions={actions} />,
    sample: <SampleStep setup={setup} actions={actions} />,
    next: <NextStep />,
  };
  return (
    <Card style={{ maxWidth: 960 }}>
      <Flex vertical gap={24}>
        <Steps
          size="small"
          current={at}
          onChange={(index) => goTo(setupSteps[index] ?? 'safety')}
          items={setupSteps.map((step) => ({ title: t(`steps.${step}`) }))}
        />
        {contents[setup.step]}
        <Flex gap={8} justify="space-between" wrap>
          <Button href="/overview">{t('later')}</Button>
          <Flex gap={8} wrap>
            {preceding && <Button onClick={() => goTo(preceding)}>{t('back')}</Button>}
            {following === undefined ? (
              <Button type="primary" onClick={() => void finish()}>
                {t('finish')}
              </Button>
            ) : (
              <Button type={isLedOn(setup) ? 'primary' : 'default'} onClick={() => goTo(following)}>
                {t(isLedOn(setup) ? 'continue' : 'skip')}
              </Button>
            )}
          </Flex>
        </Flex>
      </Flex>
    </Card>
  );
}

/** Steps whose own button is the main one are skipped, not continued. */
function isLedOn({ step, sample }: Setup): boolean {
  return step === 'safety' || sample !== null;
}
