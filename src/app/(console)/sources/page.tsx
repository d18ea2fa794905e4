import { SourcesView } from '#src/components/sources/index.ts';

export default function SourcesPage() {
  return <SourcesView />;
}
