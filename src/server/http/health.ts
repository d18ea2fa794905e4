import { environment } from '../env.ts';
import { checkReadiness, renderMeasures, takeMeasures } from '../services/health/index.ts';
import { buildId } from './build-id.ts';
import { theConsole } from './console.ts';
import { mayScrape } from './may-scrape.ts';
import { problem } from './problem.ts';

/** The process answers; nothing else is asked. The build tells open pages when they are old. */
export function handleHealth(): Response {
  return Response.json({ status: 'ok', build: buildId() }, { headers: { 'cache-control': 'no-store' } });
}

/** 200 when requests can be served, 503 otherwise; says which part is missing, and nothing about where it is. */
export async function handleReadiness(): Promise<Response> {
  const readiness = await checkReadiness(theConsole().db, environment().DATABASE_URL);
  return Response.json(readiness, { status: readiness.isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

/** For Prometheus. */
export async function handleMetrics(request: Request): Promise<Response> {
  if (!mayScrape(request.headers, environment())) return problem(403, 'access/denied');
  const text = renderMeasures(await takeMeasures(theConsole().db));
  return new Response(text, { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' } });
}
