import { asc, eq, ilike, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { roleGrant, team, teamMember, userAccount } from '#src/db/schema/index.ts';
import type { Team, teamContract } from '#src/server/contracts/team.ts';
import { allOf, requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { containing, type Page, pageOf, readCursor } from '../paging.ts';

type Input = z.output<typeof teamContract.list.input>;

/** By name. */
export async function listTeams(context: ServiceContext, input: Input): Promise<Page<Team>> {
  requirePermission(context, 'team.list');
  const cursor = readCursor(input.after, 1);
  const grantCount = sql<number>`(select count(*)::int from ${roleGrant} where ${roleGrant.teamId} = ${team.id})`;
  const rows = await context.db
    .select({ team, grantCount })
    .from(team)
    .where(
      allOf(input.q ? ilike(team.name, containing(input.q)) : undefined, cursor ? sql`${team.name} > ${cursor[0] as string}` : undefined),
    )
    .orderBy(asc(team.name))
    .limit(input.limit + 1);
  const members = await membersOf(
    context,
    rows.map((row) => row.team.id),
  );
  return pageOf(
    rows,
    input.limit,
    (row) => [row.team.name],
    (row) => ({ ...row.team, grantCount: row.grantCount, members: members.get(row.team.id) ?? [] }),
  );
}

async function membersOf({ db }: ServiceContext, teamIds: readonly string[]): Promise<Map<string, Team['members']>> {
  if (teamIds.length === 0) return new Map();
  const rows = await db
    .select({ teamId: teamMember.teamId, id: userAccount.id, name: userAccount.name, email: userAccount.email })
    .from(teamMember)
    .innerJoin(userAccount, eq(userAccount.id, teamMember.userId))
    .where(inArray(teamMember.teamId, [...teamIds]))
    .orderBy(asc(userAccount.name));
  const byTeam = Map.groupBy(rows, (row) => row.teamId);
  return new Map([...byTeam].map(([id, list]) => [id, list.map(({ teamId: _, ...member }) => member)]));
}
