import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { schemeScript } from '#src/components/preferences/index.ts';
import { Providers } from '#src/components/providers/Providers.tsx';
import { messages } from '#src/server/contracts/messages/index.ts';
import { readPreferences } from './preferences.ts';
import '#src/components/providers/base.css';

export const metadata: Metadata = {
  title: { default: 'Headwater', template: '%s · Headwater' },
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const preferences = await readPreferences();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang={preferences.locale} data-mode={preferences.themeMode} data-theme={preferences.colorScheme} suppressHydrationWarning>
      <head>
        <script nonce={nonce} suppressHydrationWarning>
          {schemeScript}
        </script>
      </head>
      <body>
        <Providers preferences={preferences} messages={messages[preferences.locale]}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
