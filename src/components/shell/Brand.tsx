import Link from 'next/link';
import { Mark } from './Mark.tsx';

export function Brand({ className }: { readonly className?: string | undefined }) {
  return (
    <Link href="/overview" className={className} style={{ textDecoration: 'none' }}>
      <Mark />
      <span>Headwater</span>
    </Link>
  );
}
