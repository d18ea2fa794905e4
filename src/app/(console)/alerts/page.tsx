import { AlertsView } from '#src/components/alerts/index.ts';

export default function AlertsPage() {
  return <AlertsView />;
}
