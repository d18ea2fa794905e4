import type { Metadata } from 'next';
import { SignInView } from '#src/components/sign-in/SignInView.tsx';
import { providerName } from '#src/server/http/provider-name.ts';

export const metadata: Metadata = { title: 'Sign in' };
export const dynamic = 'force-dynamic';

type Parameter = string | string[] | undefined;

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ callbackUrl?: Parameter; error?: Parameter }> }) {
  const { callbackUrl, error } = await searchParams;
  return <SignInView callbackPath={ownPath(callbackUrl)} providerName={providerName()} error={typeof error === 'string' ? error : null} />;
}

/** Only a path of this console: never another site, whatever the link says. */
function ownPath(wanted: Parameter): string {
  return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/overview';
}
