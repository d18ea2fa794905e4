import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ClientProvider } from '#src/components/trpc/index.ts';
import { sessionOf } from '#src/server/http/session.ts';

/** Pages for a screen on the wall: signed in as everywhere, without menu and header. */
export default async function BoardLayout({ children }: { children: ReactNode }) {
  const session = await sessionOf(await headers());
  if (!session) redirect('/sign-in');
  if (session.mustChangePassword) redirect('/password');
  if (session.mustEnrolTotp) redirect('/two-factor');
  return <ClientProvider>{children}</ClientProvider>;
}
