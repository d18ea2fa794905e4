import type { Socket } from 'node:net';
import { type CheckStage, type CheckStageName, type ConnectorContext, checkStages } from '../../core/connector/protocol.ts';
import { type HeadwaterError, toErrorRecord } from '../../core/errors/headwater-error.ts';
import type { MysqlConfig } from './config.ts';
import { connectSocket, resolveHost, Session } from './session.ts';
import { quoteIdentifier, quoteLiteral } from './sql.ts';

const tlsCodes = ['mysql/tls-unsupported', 'mysql/tls-untrusted'];
const limitMilliseconds = 9_000;

/** Walks the stages one by one and stops at the first that fails. TLS and sign-in are one exchange; the error says which of them failed. */
export async function* checkServer(outer: ConnectorContext<MysqlConfig>): AsyncGenerator<CheckStage> {
  const context = { ...outer, signal: AbortSignal.any([outer.signal, AbortSignal.timeout(limitMilliseconds)]) };
  let addresses: readonly string[] = [];
  let socket: Socket | undefined;
  let session: Session | undefined;
  const hasTls = context.config.tls !== 'disable';
  const steps: Readonly<Record<CheckStageName, () => Promise<unknown>>> = {
    dns: async () => (addresses = await resolveHost(context)),
    tcp: async () => (socket = await connectSocket(context, addresses)),
    tls: async () => {
      session = await Session.over(context, socket as Socket).catch((error: HeadwaterError) => {
        if (tlsCodes.includes(error.code)) throw error;
        signInFailure = error;
        return undefined;
      });
    },
    auth: async () => {
      if (signInFailure) throw signInFailure;
    },
    privilege: async () => (session as Session).query('SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() LIMIT 1'),
    sample: async () => sample(session as Session, context.config.database),
  };
  let signInFailure: HeadwaterError | undefined;
  let hasFailed = false;
  for (const stage of checkStages) {
    const result: CheckStage = hasFailed ? skipped(stage) : await run(stage, steps[stage]);
    hasFailed ||= result.outcome === 'failed';
    const isNotUsed = stage === 'tls' && !hasTls && result.outcome === 'passed';
    yield { ...(isNotUsed ? { ...result, outcome: 'not-applicable' as const } : result), ...fixFor(result, context.config) };
  }
  await session?.close();
  socket?.destroy();
}

async function sample(session: Session, database: string): Promise<void> {
  const [table] = await session.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ${quoteLiteral(database)} AND table_type = 'BASE TABLE' LIMIT 1`,
  );
  if (table) await session.query(`SELECT 1 FROM ${quoteIdentifier(database)}.${quoteIdentifier(table.name as string)} LIMIT 1`);
}

async function run(stage: CheckStageName, work: () => Promise<unknown>): Promise<CheckStage> {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    await work();
    return { stage, outcome: 'passed', durationMilliseconds: elapsed() };
  } catch (error) {
    return { stage, outcome: 'failed', durationMilliseconds: elapsed(), error: toErrorRecord(error) };
  }
}

function skipped(stage: CheckStageName): CheckStage {
  return { stage, outcome: 'skipped', durationMilliseconds: 0 };
}

function fixFor({ outcome, error }: CheckStage, { user, database }: MysqlConfig): Pick<CheckStage, 'fixSql'> {
  const isPrivilege = outcome === 'failed' && (error?.code === 'mysql/privilege-missing' || error?.code === 'mysql/database-missing');
  return isPrivilege ? { fixSql: `GRANT SELECT ON ${quoteIdentifier(database)}.* TO ${quoteLiteral(user)}@'%';` } : {};
}
