import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { isFromOwnPage, isJson } from '../auth/same-origin.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { environment } from '../env.ts';
import { appRouter } from '../trpc/router.ts';
import { theConsole } from './console.ts';
import { problem } from './problem.ts';
import { bearerOf, serviceContextOf, visitorOf } from './request-context.ts';

const maxBodyBytes = 16 * 1024 * 1024;

/** Queries and subscriptions by GET; mutations by POST with JSON from a page of this console or with a token, and in no other way. */
export async function handleTrpc(request: Request): Promise<Response> {
  if (request.method !== 'GET') {
    if (!isAcceptable(request)) return problem(403, 'access/cross-site');
    if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return problem(413, 'upload/too-large');
  }
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({ services: await serviceContextOf(request.headers), visitor: visitorOf(request.headers) }),
    responseMeta: () => ({ headers: { 'cache-control': 'no-store', 'x-accel-buffering': 'no' } }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') theConsole().log.error({ path, code: codeOf(error.cause) }, 'a verb failed');
    },
  });
}

/** No page of another site can send a token: what carries one need not come from a page of ours. */
function isAcceptable({ method, headers }: Request): boolean {
  return method === 'POST' && isJson(headers) && (bearerOf(headers) !== null || isFromOwnPage(headers, environment().NEXTAUTH_URL));
}

/** The message of an unknown error may hold data; its name and code do not. */
function codeOf(error: unknown): string {
  if (error instanceof HeadwaterError) return error.code;
  return String((error as { code?: unknown } | undefined)?.code ?? (error as Error | undefined)?.name ?? 'unknown');
}
