import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { TwoFactorView } from '#src/components/profile/index.ts';
import { ClientProvider } from '#src/components/trpc/index.ts';
import { sessionOf } from '#src/server/http/session.ts';

export const metadata: Metadata = { title: 'Second factor' };

export default async function TwoFactorPage() {
  const session = await sessionOf(await headers());
  if (!session) redirect('/sign-in');
  if (session.mustChangePassword) redirect('/password');
  if (!session.mustEnrolTotp) redirect('/profile?tab=security');
  return (
    <ClientProvider>
      <TwoFactorView />
    </ClientProvider>
  );
}
