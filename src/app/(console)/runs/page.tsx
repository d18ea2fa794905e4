import { RunsView } from '#src/components/runs/index.ts';

export default function RunsPage() {
  return <RunsView />;
}
