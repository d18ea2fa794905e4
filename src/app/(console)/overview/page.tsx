import { OverviewView } from '#src/components/overview/index.ts';

export default function OverviewPage() {
  return <OverviewView />;
}
