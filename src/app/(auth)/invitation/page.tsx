import type { Metadata } from 'next';
import { InvitationView } from '#src/components/sign-in/InvitationView.tsx';
import { ClientProvider } from '#src/components/trpc/index.ts';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitationPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  return (
    <ClientProvider>
      <InvitationView token={typeof token === 'string' ? token : ''} />
    </ClientProvider>
  );
}
