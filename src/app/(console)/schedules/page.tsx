import { SchedulesView } from '#src/components/schedules/index.ts';

export default function SchedulesPage() {
  return <SchedulesView />;
}
