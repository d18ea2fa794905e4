/** Makes the first administrator (INIT_ADMIN_EMAIL, INIT_ADMIN_PASSWORD) of an installation without one and says so as a line of JSON. */
import { compose } from '#src/server/composition.ts';
import { environment } from '#src/server/env.ts';
import { bootstrapAdmin } from '#src/server/services/account/index.ts';
import { cliActor } from '#src/server/services/context.ts';

const env = environment();
const { db, ports, close } = compose(env, { applicationName: 'headwater-init-admin', maxConnections: 2 });
const context = { db, ports, actor: cliActor, origin: null };
const wanted = { email: env.INIT_ADMIN_EMAIL, password: env.INIT_ADMIN_PASSWORD };
console.log(JSON.stringify(await bootstrapAdmin(context, wanted)));
await close();
