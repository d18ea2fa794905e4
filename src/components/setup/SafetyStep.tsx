'use client';

import { Alert, Flex, Segmented } from 'antd';
import { useTranslations } from 'use-intl';
import { languageNames, locales } from '#src/components/preferences/index.ts';
import { usePreferences } from '#src/components/preferences/use-preferences.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { Setup } from '#src/server/contracts/setup.ts';

/** The language, and what of the environment must not stay as it is. */
export function SafetyStep({ setup }: { readonly setup: Setup }) {
  const t = useTranslations('setup.safety');
  const { locale, setLocale } = usePreferences();
  return (
    <Flex vertical gap={20}>
      <Flex vertical gap={6} align="flex-start">
        <Typography.Text strong>{t('language')}</Typography.Text>
        <Segmented
          aria-label={t('language')}
          value={locale}
          options={locales.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
          onChange={setLocale}
        />
      </Flex>
      <Flex vertical gap={8}>
        <Typography.Text strong>{t('settings')}</Typography.Text>
        {setup.unsafeSettings.length === 0 && <Alert type="success" showIcon title={t('safe')} />}
        {setup.unsafeSettings.map(({ code, variable }) => (
          <Alert
            key={code}
            type="error"
            showIcon
            title={t(`unsafe.${code}.sentence`)}
            description={
              <>
                {t(`unsafe.${code}.fix`)} <Typography.Text code>{variable}</Typography.Text>
              </>
            }
          />
        ))}
      </Flex>
    </Flex>
  );
}
