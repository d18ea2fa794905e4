import { WorkersView } from '#src/components/workers/index.ts';

export default function WorkersPage() {
  return <WorkersView />;
}
