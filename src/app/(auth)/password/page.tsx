import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { PasswordView } from '#src/components/sign-in/PasswordView.tsx';
import { ClientProvider } from '#src/components/trpc/index.ts';
import { sessionOf } from '#src/server/http/session.ts';

export default async function PasswordPage() {
  const session = await sessionOf(await headers());
  if (!session) redirect('/sign-in');
  return (
    <ClientProvider>
      <PasswordView isForced={session.mustChangePassword} />
    </ClientProvider>
  );
}
