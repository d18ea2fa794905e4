import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { wallOf } from '#src/server/core/schedule/zone.ts';

/** Zones whose rules changed lately or are odd: where two zone databases differ, they differ here first. */
const watchedZones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Mexico_City',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Almaty',
  'Asia/Beirut',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Europe/Berlin',
];

/** What the clock on the wall of a zone shows at an instant, both in seconds since 1970. */
export interface Wall {
  readonly zone: string;
  readonly instant: number;
  readonly wall: number;
}

/** The walls of the watched zones once a week for three years, as the database's zone tables have it. */
export async function readWalls(db: Database, from: Date): Promise<readonly Wall[]> {
  const zones = sql.join(
    watchedZones.map((zone) => sql`(${zone})`),
    sql`, `,
  );
  const { rows } = await db.execute<Wall & Record<string, unknown>>(sql`
    SELECT zone, extract(epoch FROM at)::float8 AS instant, extract(epoch FROM at AT TIME ZONE zone)::float8 AS wall
    FROM (VALUES ${zones}) AS z (zone), generate_series(date_trunc('day', ${from}::timestamptz), ${from}::timestamptz + interval '3 years', '7 days') AS at`);
  return rows;
}

/** Zones in which Node, whose zone tables decide when schedules fire, shows another time than the database. */
export function differingZones(walls: readonly Wall[]): readonly string[] {
  const differing = walls.filter(({ zone, instant, wall }) => wallOf(new Date(instant * 1000), zone).getTime() !== wall * 1000);
  return [...new Set(differing.map(({ zone }) => zone))];
}
