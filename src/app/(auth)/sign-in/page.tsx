import type { Metadata } from 'next';
import { SignInView } from '#src/components/sign-in/SignInView.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ callbackUrl?: string | string[] }> }) {
  const { callbackUrl } = await searchParams;
  return <SignInView callbackPath={ownPath(callbackUrl)} />;
}

/** Only a path of this console: never another site, whatever the link says. */
function ownPath(wanted: string | string[] | undefined): string {
  return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/overview';
}
