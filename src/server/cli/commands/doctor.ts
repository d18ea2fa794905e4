import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { Command } from 'commander';
import { sql } from 'drizzle-orm';
import { migrationState } from '#src/db/migrate.ts';
import { dataKey } from '#src/db/schema/index.ts';
import { differingZones, readWalls } from '../../services/health/index.ts';
import { isWrappedBy, keyRingOf } from '../../services/secret/index.ts';
import { ExitCode } from '../exit.ts';
import { inSession, type Session } from '../session.ts';

interface Finding {
  readonly check: string;
  readonly isGood: boolean;
  readonly finding: string;
}

const maxClockDifferenceSeconds = 5;
const minFreeBytes = 1024 ** 3;

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check database, schema, clock, time zones, keys, disk and workers')
    .action((_, command: Command) =>
      inSession(command, async (session) => {
        const findings: Finding[] = [];
        for (const [name, check] of Object.entries(checks)) findings.push({ check: name, ...(await check(session).catch(failure)) });
        session.print(findings);
        return findings.every((finding) => finding.isGood) ? ExitCode.ok : ExitCode.failed;
      }),
    );
}

type Check = (session: Session) => Promise<Omit<Finding, 'check'>>;

const checks: Readonly<Record<string, Check>> = {
  database: async ({ context }) => {
    const { rows } = await context.db.execute<{ version: string }>(sql`select current_setting('server_version') as version`);
    return { isGood: true, finding: `PostgreSQL ${rows[0]?.version}` };
  },
  schema: async ({ env }) => {
    const state = await migrationState(env.DATABASE_URL);
    return { isGood: state === 'current', finding: state };
  },
  clock: async ({ context }) => {
    const { rows } = await context.db.execute<{ now: string }>(sql`select extract(epoch from clock_timestamp())::text as now`);
    const seconds = Math.abs(Date.now() / 1000 - Number(rows[0]?.now));
    return { isGood: seconds < maxClockDifferenceSeconds, finding: `${seconds.toFixed(1)} s from the database's clock` };
  },
  zones: async ({ context }) => {
    const differing = differingZones(await readWalls(context.db, new Date()));
    const verdict = differing.length === 0 ? 'the database agrees' : `warning: the database differs in ${differing.join(', ')}`;
    return { isGood: true, finding: `schedules fire by Node's zone tables ${process.versions.tz}; ${verdict}` };
  },
  keys: async ({ context, env }) => {
    const keys = keyRingOf(env.ENCRYPTION_KEY, env.ENCRYPTION_KEYS_OLD);
    const rows = await context.db.select().from(dataKey);
    const unreadable = rows.filter((row) => !isWrappedBy(keys, row.id, row.wrappedKey)).length;
    return {
      isGood: unreadable === 0,
      finding:
        unreadable === 0 ? `${rows.length} data keys, all readable` : `${unreadable} of ${rows.length} data keys cannot be unwrapped`,
    };
  },
  disk: async ({ env }) => {
    await mkdir(env.HEADWATER_DATA_DIR, { recursive: true });
    await access(env.HEADWATER_DATA_DIR, constants.W_OK);
    const { bavail, bsize } = await statfs(env.HEADWATER_DATA_DIR);
    return { isGood: bavail * bsize > minFreeBytes, finding: `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GiB free` };
  },
  workers: async ({ context }) => {
    const { rows } = await context.db.execute<{ count: number }>(
      sql`select count(*)::int as count from worker where state = 'active' and heartbeat_at > now() - interval '30 seconds'`,
    );
    const count = rows[0]?.count ?? 0;
    return { isGood: count > 0, finding: `${count} alive` };
  },
};

function failure(error: unknown): Omit<Finding, 'check'> {
  const { code, name } = error as { code?: string; name?: string };
  const cause = (error as { cause?: { code?: string } }).cause?.code;
  return { isGood: false, finding: String(cause ?? code ?? name ?? 'failed') };
}
