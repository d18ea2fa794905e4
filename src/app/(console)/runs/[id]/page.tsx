import { notFound } from 'next/navigation';
import { RunView } from '#src/components/runs/index.ts';
import { serialIdSchema } from '#src/server/contracts/common.ts';

export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const id = serialIdSchema.safeParse((await params).id);
  if (!id.success) notFound();
  return <RunView id={id.data} />;
}
