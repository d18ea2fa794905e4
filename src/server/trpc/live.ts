import { tracked } from '@trpc/server';
import { liveInputSchema } from '../contracts/live.ts';
import { watchRuns } from '../services/live/index.ts';
import { isSessionOpen } from '../services/session/index.ts';
import { procedure, router } from './init.ts';

export const live = router({
  /**
   * Server-sent events, one stream a tab; a reconnecting tab gets everything that moves again and misses nothing. A session that was
   * ended meanwhile gets nothing more.
   */
  watch: procedure.input(liveInputSchema).subscription(async function* ({ ctx, input, signal }) {
    let id = 0;
    for await (const events of watchRuns(ctx.services, input, signal)) {
      if (!(await isSessionOpen(ctx.services))) return;
      for (const event of events) yield tracked(String(++id), event);
    }
  }),
});
