import type { Json } from '#src/server/core/value/json.ts';

/** An answer that is no 2xx: nothing of the request became durable. */
export class PushRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, Json>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, details: Readonly<Record<string, Json>> = {}, retryAfterSeconds?: number) {
    super(code);
    this.name = 'PushRefusal';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const refusals = {
  unauthorized: () => new PushRefusal(401, 'http-push/unauthorized'),
  bodyTooLarge: (maxBytes: number) => new PushRefusal(413, 'http-push/body-too-large', { maxBytes }),
  compressionRatio: () => new PushRefusal(413, 'http-push/compression-ratio'),
  unsupportedType: (contentType: string) => new PushRefusal(415, 'http-push/unsupported-type', { contentType }),
  unsupportedEncoding: (encoding: string) => new PushRefusal(415, 'http-push/unsupported-encoding', { encoding }),
  invalidGzip: () => new PushRefusal(400, 'http-push/invalid-gzip'),
  invalidKey: () => new PushRefusal(400, 'http-push/invalid-idempotency-key'),
  keyReused: () => new PushRefusal(422, 'http-push/idempotency-key-reused'),
  queueFull: () => new PushRefusal(429, 'http-push/queue-full', {}, 1),
  notReady: () => new PushRefusal(503, 'http-push/not-ready', {}, 2),
};
