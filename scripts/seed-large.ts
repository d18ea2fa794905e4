/**
 * `npm run seed:large [-- --share 0.1]`: fills an empty installation (HEADWATER_DATA_DIR, else `.data/large`; or DATABASE_URL) with 20 raw databases,
 * 400 sources, 5,000 interfaces, 1 M runs, 10 M batch rows, 1 M quarantined rows, 200 k alerts and 1 M audit events. Needs a superuser.
 */
import { parseArgs } from 'node:util';
import { migrate } from '#src/db/migrate.ts';
import { compose } from '#src/server/composition.ts';
import { parseEnvironment } from '#src/server/env.ts';
import { seedAudit } from '../bench/console/audit-chain.ts';
import { largeSize, seedLarge, shareOf } from '../bench/console/large.ts';
import { openInstallation } from './lib/installation.ts';

const auditEvents = 1_000_000;

const { values: options } = parseArgs({ options: { share: { type: 'string', default: '1' } } });
process.env.HEADWATER_DATA_DIR ??= '.data/large';
const share = Number(options.share);
const installation = await openInstallation();
await migrate(installation.databaseUrl);
const composition = compose(parseEnvironment(installation.environment), { applicationName: 'seed-large' });
const { rows } = await composition.pool.query('SELECT EXISTS (SELECT FROM raw_database) AS "isFull"');
if (rows[0].isFull) {
  console.log('This installation holds something already; nothing was added.');
} else {
  await seedLarge(composition.pool, shareOf(largeSize, share), (step, seconds) => console.log(`  ${step}: ${seconds.toFixed(1)} s`));
  await seedAudit(composition, Math.max(1, Math.round(auditEvents * share)));
  await composition.pool.query('VACUUM ANALYZE');
  console.log('Seeded.');
}
await composition.close();
await installation.stopDatabase();
process.exit();
