'use client';

import { AntdRegistry } from '@ant-design/nextjs-registry';
import { ConfigProvider, theme } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { type AbstractIntlMessages, IntlProvider } from 'use-intl';
import type { Preferences } from '#src/components/preferences/index.ts';
import { PreferencesContext, useSystemScheme } from '#src/components/preferences/use-preferences.ts';
import { HintLayer } from '#src/components/ui/HintLayer.tsx';
import { NoticesProvider } from '#src/components/ui/NoticesProvider.tsx';
import { cssVarClass, themeFor } from './theme.ts';

interface ProvidersProps {
  readonly preferences: Preferences;
  readonly messages: AbstractIntlMessages;
  readonly children: ReactNode;
}

const antdLocales = { en: enUS, 'zh-CN': zhCN };

export function Providers({ preferences, messages, children }: ProvidersProps) {
  const { locale, themeMode, colorScheme } = preferences;
  useSystemScheme(themeMode);
  return (
    <PreferencesContext value={preferences}>
      <IntlProvider
        locale={locale}
        messages={messages}
        timeZone={browserTimeZone()}
        onError={ignoreMissingText}
        getMessageFallback={lastPart}
      >
        <AntdRegistry>
          <ConfigProvider
            locale={antdLocales[locale]}
            theme={themeFor(colorScheme)}
            button={{ autoInsertSpace: false }}
            componentSize="medium"
          >
            <Themed>
              <NoticesProvider>
                <NuqsAdapter>{children}</NuqsAdapter>
                <HintLayer />
              </NoticesProvider>
            </Themed>
          </ConfigProvider>
        </AntdRegistry>
      </IntlProvider>
    </PreferencesContext>
  );
}

/** What stands outside antd's components has its links and its `--ant-` variables too. */
function Themed({ children }: { readonly children: ReactNode }) {
  const { hashId } = theme.useToken();
  return <div className={`${hashId} ${cssVarClass} headwater-app`}>{children}</div>;
}

function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A missing text shows its key; the catalogue tests find it. */
function ignoreMissingText(): void {}

function lastPart({ key, namespace }: { key: string; namespace?: string }): string {
  return namespace ? `${namespace}.${key}` : key;
}
