import { pino } from 'pino';
import { type Composition, compose } from '../composition.ts';
import { environment } from '../env.ts';
import { SignInThrottle } from '../services/account/index.ts';

/** What all requests of one console process share. */
export interface Console extends Composition {
  readonly throttle: SignInThrottle;
  readonly log: pino.Logger;
}

const place = globalThis as typeof globalThis & { headwaterConsole?: Console };

/** Built at the first request and kept over reloads of development. */
export function theConsole(): Console {
  place.headwaterConsole ??= createConsole();
  return place.headwaterConsole;
}

function createConsole(): Console {
  const env = environment();
  const log = pino({ level: env.LOG_LEVEL, base: { process: 'console' } });
  const composition = compose(env, {
    applicationName: 'headwater-console',
    onConnectionError: (error) => log.warn({ code: (error as { code?: string }).code }, 'database connection lost'),
  });
  return { ...composition, throttle: new SignInThrottle(), log };
}
