import { RawDatabasesView } from '#src/components/raw-databases/index.ts';

export default function RawDatabasesPage() {
  return <RawDatabasesView />;
}
