import { createHash } from 'node:crypto';
import type { ConnectorContext, WriteRequest } from '../../core/connector/protocol.ts';
import type { PostgresConfig } from './config.ts';
import { Session } from './session.ts';
import { quoteLiteral } from './sql.ts';

/** A connection that carries its claim in its name, so that the one who takes over finds it. */
export async function openLane(context: ConnectorContext<PostgresConfig>, request: WriteRequest): Promise<Session> {
  const session = await Session.open(context);
  await session.query(`SET application_name = ${quoteLiteral(claimName(request) + request.fencingToken)}`);
  return session;
}

/**
 * A worker that was paused inside a transaction keeps its locks; its commit would be refused by now, so the connection is
 * ended rather than waited for.
 */
export async function endOlderClaims(session: Session, request: WriteRequest): Promise<void> {
  const name = claimName(request);
  await session.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE state <> 'idle' AND usename = current_user AND datname = current_database() AND starts_with(application_name, $1)
        AND substr(application_name, length($1) + 1)::numeric < $2::numeric`,
    [name, request.fencingToken],
  );
}

function claimName({ interfaceId, partition }: WriteRequest): string {
  return `headwater:${createHash('sha256').update(`${interfaceId}\n${partition}`).digest('hex').slice(0, 16)}:`;
}
