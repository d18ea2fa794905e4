import { notFound } from 'next/navigation';
import { InterfaceView } from '#src/components/interfaces/index.ts';
import { idSchema } from '#src/server/contracts/common.ts';

export default async function InterfacePage({ params }: { params: Promise<{ id: string }> }) {
  const id = idSchema.safeParse((await params).id);
  if (!id.success) notFound();
  return <InterfaceView id={id.data} />;
}
