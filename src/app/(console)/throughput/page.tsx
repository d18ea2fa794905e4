import { ThroughputView } from '#src/components/throughput/index.ts';

export default function ThroughputPage() {
  return <ThroughputView />;
}
