import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppShell } from '#src/components/shell/AppShell.tsx';
import { ClientProvider } from '#src/components/trpc/index.ts';
import { buildId } from '#src/server/http/build-id.ts';
import { sessionOf } from '#src/server/http/session.ts';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await sessionOf(await headers());
  if (!session) redirect('/sign-in');
  if (session.mustChangePassword) redirect('/password');
  if (session.mustEnrolTotp) redirect('/two-factor');
  const { userId, name, email, role } = session;
  return (
    <ClientProvider>
      <AppShell user={{ id: userId, name, email, role }} build={buildId()}>
        {children}
      </AppShell>
    </ClientProvider>
  );
}
