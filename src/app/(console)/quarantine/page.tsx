import { QuarantineView } from '#src/components/quarantine/index.ts';

export default function QuarantinePage() {
  return <QuarantineView />;
}
