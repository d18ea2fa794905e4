import { handleIngest } from '#src/server/http/ingest.ts';

export async function POST(request: Request, { params }: { params: Promise<{ interface: string }> }): Promise<Response> {
  return handleIngest(request, (await params).interface);
}
