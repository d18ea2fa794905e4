import { router } from './init.ts';
import { live } from './live.ts';
import { alertRouters } from './routers/alert-router.ts';
import { catalogRouters } from './routers/catalog-router.ts';
import { insightRouters } from './routers/insight-router.ts';
import { interfaceRouters } from './routers/interface-router.ts';
import { peopleRouters } from './routers/people-router.ts';
import { runRouters } from './routers/run-router.ts';

export const appRouter = router({
  ...catalogRouters,
  ...interfaceRouters,
  ...runRouters,
  ...insightRouters,
  ...alertRouters,
  ...peopleRouters,
  live,
});

export type AppRouter = typeof appRouter;
