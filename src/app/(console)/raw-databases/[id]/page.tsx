import { notFound } from 'next/navigation';
import { RawDatabaseView } from '#src/components/raw-databases/index.ts';
import { idSchema } from '#src/server/contracts/common.ts';

export default async function RawDatabasePage({ params }: { params: Promise<{ id: string }> }) {
  const id = idSchema.safeParse((await params).id);
  if (!id.success) notFound();
  return <RawDatabaseView id={id.data} />;
}
