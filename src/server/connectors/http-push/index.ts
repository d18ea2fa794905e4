import type { CheckStage, ConnectorContext, ConnectorRuntime, DiscoveredStream, StreamRef } from '#src/server/core/connector/protocol.ts';
import { configError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { httpPushConfigSchema, httpPushStreamSchema } from './descriptor.ts';

export type { PushAnswer } from './answer.ts';
export { authenticateBody, authenticateHeaders, idempotencyKeyOf } from './authenticate.ts';
export { bodyKindOf, decodeBody, readBody } from './body.ts';
export { type HttpPushConfig, httpPushConfigSchema } from './descriptor.ts';
export { Intake, type IntakeLimits, type PushSink } from './intake.ts';
export { PushRefusal, refusals } from './refusal.ts';

/** Nothing is reached out to: what can be wrong is that no sender could ever authenticate. */
async function* check(context: ConnectorContext): AsyncGenerator<CheckStage> {
  for (const stage of ['dns', 'tcp', 'tls'] as const) yield { stage, outcome: 'not-applicable', durationMilliseconds: 0 };
  const config = httpPushConfigSchema.parse(context.config);
  const field = config.authentication === 'bearer' ? 'token' : 'signingSecrets';
  const error = config[field] === '' ? configError('http-push/secret-missing', `config.${field}`) : undefined;
  yield { stage: 'auth', outcome: error ? 'failed' : 'passed', durationMilliseconds: 0, ...(error && { error: toErrorRecord(error) }) };
  for (const stage of ['privilege', 'sample'] as const) yield { stage, outcome: 'not-applicable', durationMilliseconds: 0 };
}

async function describe(_context: ConnectorContext, stream: StreamRef): Promise<DiscoveredStream> {
  return { ref: stream, fields: httpPushStreamSchema.parse(stream.config).fields };
}

/** Senders come to the worker that holds the interface; there is nothing to open a reader on. */
export const httpPushRuntime: ConnectorRuntime = {
  check,
  discover: async () => [{ ref: { path: ['push'], kind: 'endpoint', config: { fields: [] } }, fields: [] }],
  describe,
  openReader: async () => {
    throw configError('http-push/not-readable', 'stream');
  },
};
