import { Agent, request } from 'undici';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { SendContext } from '#src/server/core/notifier/protocol.ts';

export interface PostAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterSeconds?: number;
}

const timeoutMilliseconds = 10_000;
const maxAnswerBytes = 64 * 1024;
const maxRedirects = 3;
const keptRedirects = [307, 308];

type Reach = Pick<SendContext, 'resolveAddress' | 'signal'>;

/**
 * Posts to an outside address. Every hop is looked up by the vetting resolver and the connection goes to the address it
 * returned; only redirects that keep the method are followed.
 */
export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  reach: Reach,
  redirects = 0,
): Promise<PostAnswer> {
  const target = new URL(url);
  const addresses = await reach.resolveAddress(target.hostname);
  const dispatcher = new Agent({ connect: { lookup: pinned(addresses) }, connectTimeout: timeoutMilliseconds });
  try {
    const signal = AbortSignal.any([reach.signal, AbortSignal.timeout(timeoutMilliseconds)]);
    const answer = await request(target, { method: 'POST', body, headers: { ...headers }, dispatcher, signal });
    const text = await firstBytes(answer.body);
    const { location } = answer.headers;
    if (keptRedirects.includes(answer.statusCode) && typeof location === 'string') {
      if (redirects >= maxRedirects) throw failure('notifier/redirects');
      return await post(new URL(location, target).toString(), body, headers, reach, redirects + 1);
    }
    return { status: answer.statusCode, text, ...retryAfter(answer.headers['retry-after']) };
  } catch (error) {
    throw error instanceof HeadwaterError ? error : failure('notifier/unreachable', error);
  } finally {
    await dispatcher.destroy();
  }
}

type LookupCallback = (error: Error | null, addresses: { address: string; family: number }[] | string, family?: number) => void;

function pinned(addresses: readonly string[]) {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_host: string, options: { all?: boolean }, done: LookupCallback) => {
    const [first] = found;
    if (options.all) done(null, found);
    else done(null, first?.address ?? '', first?.family);
  };
}

async function firstBytes(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxAnswerBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8').slice(0, 2000);
}

function retryAfter(header: string | string[] | undefined): { retryAfterSeconds?: number } {
  if (typeof header !== 'string') return {};
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? { retryAfterSeconds: Math.min(Math.max(Math.ceil(seconds), 1), 86_400) } : {};
}

function failure(code: string, cause?: unknown): HeadwaterError {
  const reason = (cause as { code?: string; name?: string } | undefined)?.code ?? (cause as Error | undefined)?.name ?? '';
  return new HeadwaterError({ code, errorClass: 'transient', category: 'connection', cause, details: { reason } });
}
