'use client';

import { FailureView } from '#src/components/shell/FailureView.tsx';

export default function ConsoleError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return <FailureView onRetry={reset} />;
}
