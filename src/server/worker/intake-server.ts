import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import {
  authenticateBody,
  authenticateHeaders,
  bodyKindOf,
  decodeBody,
  type HttpPushConfig,
  type Intake,
  idempotencyKeyOf,
  PushRefusal,
  readBody,
  refusals,
} from '../connectors/http-push/index.ts';

/** A realtime interface this worker holds. */
export interface Endpoint {
  readonly name: string;
  readonly config: HttpPushConfig;
  readonly intake: Intake;
  readonly onAnswer: (accepted: number, quarantined: number) => void;
}

export interface IntakeServerOptions {
  readonly host: string;
  readonly port: number;
  /** Empty: `/metrics` answers everybody who can reach the port. */
  readonly metricsToken: string;
  readonly metrics: () => Promise<{ contentType: string; text: string }>;
  readonly log: Logger;
}

/** What follows is the id of an interface, or its name. */
export const ingestPrefix = '/ingest';
const ingestPath = new RegExp(`^${ingestPrefix}/([^/]{1,500})$`);
const mostReadAwayBytes = 16 * 1024 * 1024;
const mostReadAwayMilliseconds = 5000;

/** The worker's door: `POST /ingest/<interface id or name>` for senders, `/metrics` for Prometheus, `/healthz` for supervisors. */
export class IntakeServer {
  readonly #options: IntakeServerOptions;
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #server: Server;

  constructor(options: IntakeServerOptions) {
    this.#options = options;
    this.#server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 10_000, requestTimeout: 60_000 }, (request, response) => {
      void this.#serve(request, response);
    });
    this.#server.on('clientError', (_, socket) => socket.destroy());
  }

  /** Returns the address senders and the console reach it under. */
  async open(): Promise<string> {
    const { host, port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    this.#server.on('error', (error) => this.#options.log.error({ err: error }, 'intake server'));
    return `http://${host.includes(':') ? `[${host}]` : host}:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeIdleConnections();
    setTimeout(() => this.#server.closeAllConnections(), 2000).unref();
    await closed;
  }

  register(interfaceId: string, endpoint: Endpoint): void {
    this.#endpoints.set(interfaceId, endpoint);
  }

  unregister(interfaceId: string, endpoint: Endpoint): void {
    if (this.#endpoints.get(interfaceId) === endpoint) this.#endpoints.delete(interfaceId);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response);
    } catch (error) {
      if (error instanceof PushRefusal) return await refuse(response, error);
      if (!request.destroyed || request.complete) this.#options.log.warn({ err: error }, 'request failed');
      if (!response.headersSent) await refuse(response, refusals.notReady());
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] as string;
    if (path === '/healthz') return answer(response, 200, { status: 'ok' });
    if (path === '/metrics') return this.#answerMetrics(request, response);
    const address = ingestPath.exec(path)?.[1];
    if (address === undefined) return answer(response, 404, { error: { code: 'http-push/unknown-address', details: {} } });
    if (request.method !== 'POST')
      return answer(response, 405, { error: { code: 'http-push/method-not-allowed', details: {} } }, { allow: 'POST' });
    answer(response, 200, await receive(request, this.#endpointAt(address)));
  }

  /** A name that two interfaces share is none. */
  #endpointAt(address: string): Endpoint {
    const byId = this.#endpoints.get(address);
    if (byId) return byId;
    const named = [...this.#endpoints.values()].filter(({ name }) => encodeURIComponent(name) === address);
    if (named.length !== 1) throw refusals.notReady();
    return named[0] as Endpoint;
  }

  async #answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { metricsToken, metrics } = this.#options;
    const isAllowed = metricsToken === '' || isBearer(request, metricsToken);
    if (!isAllowed) throw refusals.unauthorized();
    const { contentType, text } = await metrics();
    response.writeHead(200, { 'content-type': contentType }).end(text);
  }
}

async function receive(request: IncomingMessage, { config, intake, onAnswer }: Endpoint): Promise<unknown> {
  const { headers } = request;
  authenticateHeaders(config, headers);
  const kind = bodyKindOf(headers);
  const idempotencyKey = idempotencyKeyOf(config, headers);
  if (intake.isFull) throw refusals.queueFull();
  const raw = await readBody(request, config.maxBodyBytes);
  authenticateBody(config, headers, raw, new Date());
  const body = await decodeBody(headers, raw, config.maxBodyBytes);
  const pushed = await intake.push({ body, kind, idempotencyKey });
  onAnswer(pushed.accepted, pushed.quarantined);
  return pushed;
}

function isBearer(request: IncomingMessage, token: string): boolean {
  try {
    authenticateHeaders({ authentication: 'bearer', token, signingSecrets: '', maxBodyBytes: 0, maxQueuedBytes: 0 }, request.headers);
    return true;
  } catch {
    return false;
  }
}

/**
 * A sender reads no answer before it has sent its body: what is left of one that nobody wants is read away, up to a bound,
 * and the connection closes behind the answer.
 */
async function refuse(response: ServerResponse, { status, code, details, retryAfterSeconds }: PushRefusal): Promise<void> {
  const headers = {
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(!response.req.complete && { connection: 'close' }),
  };
  begin(response, status, { error: { code, details } }, headers);
  await readAway(response.req);
  response.end();
}

async function readAway(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  let byteCount = 0;
  await new Promise<void>((enough) => {
    setTimeout(enough, mostReadAwayMilliseconds).unref();
    request.once('end', enough).once('close', enough);
    request.on('data', (chunk: Buffer) => {
      byteCount += chunk.length;
      if (byteCount > mostReadAwayBytes) enough();
    });
    request.resume();
  });
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  begin(response, status, body, headers);
  response.end();
}

/** Sends the whole answer; the response is still open. */
function begin(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>>): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers }).write(text);
}
