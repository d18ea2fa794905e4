import { NewRawDatabaseView } from '#src/components/raw-databases/index.ts';

export default function NewRawDatabasePage() {
  return <NewRawDatabaseView />;
}
