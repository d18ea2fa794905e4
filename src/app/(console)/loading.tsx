import { PageSkeleton } from '#src/components/shell/PageSkeleton.tsx';

export default function ConsoleLoading() {
  return <PageSkeleton />;
}
