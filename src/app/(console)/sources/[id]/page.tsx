import { notFound } from 'next/navigation';
import { SourceView } from '#src/components/sources/index.ts';
import { idSchema } from '#src/server/contracts/common.ts';

export default async function SourcePage({ params }: { params: Promise<{ id: string }> }) {
  const id = idSchema.safeParse((await params).id);
  if (!id.success) notFound();
  return <SourceView id={id.data} />;
}
