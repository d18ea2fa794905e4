import { notFound } from 'next/navigation';
import { AddInterfacesView } from '#src/components/sources/index.ts';
import { idSchema } from '#src/server/contracts/common.ts';

export default async function AddInterfacesPage({ params }: { params: Promise<{ id: string }> }) {
  const id = idSchema.safeParse((await params).id);
  if (!id.success) notFound();
  return <AddInterfacesView sourceId={id.data} />;
}
