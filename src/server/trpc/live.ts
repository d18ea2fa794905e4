import { tracked } from '@trpc/server';
import { liveInputSchema } from '../contracts/live.ts';
import { watchRuns } from '../services/live/index.ts';
import { procedure, router } from './init.ts';

export const live = router({
  /** Server-sent events, one stream a tab; a reconnecting tab gets everything that moves again and misses nothing. */
  watch: procedure.input(liveInputSchema).subscription(async function* ({ ctx, input, signal }) {
    let id = 0;
    for await (const events of watchRuns(ctx.services, input, signal)) {
      for (const event of events) yield tracked(String(++id), event);
    }
  }),
});
