import { NewSourceView } from '#src/components/sources/index.ts';

export default function NewSourcePage() {
  return <NewSourceView />;
}
