import { timingSafeEqual } from 'node:crypto';
import { environment } from '../env.ts';
import { checkReadiness, renderMeasures, takeMeasures } from '../services/health/index.ts';
import { theConsole } from './console.ts';
import { problem } from './problem.ts';

/** The process answers; nothing else is asked. */
export function handleHealth(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}

/** 200 when requests can be served, 503 otherwise; says which part is missing, and nothing about where it is. */
export async function handleReadiness(): Promise<Response> {
  const readiness = await checkReadiness(theConsole().db, environment().DATABASE_URL);
  return Response.json(readiness, { status: readiness.isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

/** With METRICS_TOKEN as bearer token; without one only from this machine itself. */
export async function handleMetrics(request: Request): Promise<Response> {
  if (!mayScrape(request)) return problem(403, 'access/denied');
  const text = renderMeasures(await takeMeasures(theConsole().db));
  return new Response(text, { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' } });
}

function mayScrape(request: Request): boolean {
  const { METRICS_TOKEN } = environment();
  if (METRICS_TOKEN === '') return isLoopback(request);
  const given = Buffer.from(request.headers.get('authorization') ?? '');
  const expected = Buffer.from(`Bearer ${METRICS_TOKEN}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The server notes the peer's address itself when no proxy came before. */
function isLoopback(request: Request): boolean {
  const forwarded = request.headers.get('x-forwarded-for') ?? '';
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(forwarded.trim()) && !request.headers.has('forwarded') && !request.headers.has('via')
  );
}
