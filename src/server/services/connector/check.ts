import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import { transientError } from '#src/server/core/errors/headwater-error.ts';
import type { ConnectorSettings, ServicePorts } from '../ports.ts';

const checkTimeoutSeconds = 10;

/** The stages of a connection check as they end. Ends within ten seconds whatever the plugin does. */
export async function* checkConnection(ports: ServicePorts, settings: ConnectorSettings, signal?: AbortSignal): AsyncGenerator<CheckStage> {
  const runtime = await ports.loadConnector(settings.connector);
  const timeout = AbortSignal.timeout(checkTimeoutSeconds * 1000);
  const context = ports.contextFor(settings, signal ? AbortSignal.any([signal, timeout]) : timeout);
  yield* untilAborted(runtime.check(context), timeout);
}

async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(transientError('connector/check-timeout', null, { seconds: checkTimeoutSeconds })), {
      once: true,
    });
  });
  aborted.catch(() => undefined);
  try {
    for (let next = await Promise.race([iterator.next(), aborted]); !next.done; next = await Promise.race([iterator.next(), aborted]))
      yield next.value;
  } finally {
    void iterator.return?.()?.catch(() => undefined);
  }
}
