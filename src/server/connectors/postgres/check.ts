import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type CheckStage, type CheckStageName, type ConnectorContext, checkStages } from '../../core/connector/protocol.ts';
import { HeadwaterError, toErrorRecord, transientError } from '../../core/errors/headwater-error.ts';
import type { PostgresConfig } from './config.ts';
import { toHeadwaterError } from './errors.ts';
import { Session } from './session.ts';
import { quoteIdentifier as quote } from './sql.ts';
import { connectTcp, resolveHost, secure } from './transport.ts';

const totalMilliseconds = 9500;

interface CheckState {
  readonly context: ConnectorContext<PostgresConfig>;
  addresses: readonly string[];
  socket?: Socket;
  session?: Session;
}

type Stage = (state: CheckState) => Promise<void>;

const stages: Readonly<Record<CheckStageName, Stage>> = {
  dns: async (state) => {
    state.addresses = await resolveHost(state.context);
  },
  tcp: async (state) => {
    state.socket = await connectTcp(state.context.config, state.addresses, state.context.signal);
  },
  tls: async (state) => {
    state.socket = await secure(state.context.config, state.socket as Socket);
  },
  auth: async (state) => {
    state.session = await Session.over(state.context, state.socket as Socket);
  },
  privilege: async (state) => {
    const [row] = await (state.session as Session).query(readableSql);
    if (Number(row?.readable) === 0) throw new NothingReadable();
  },
  sample: async (state) => {
    await (state.session as Session).query('BEGIN READ ONLY');
    await (state.session as Session).query("SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')");
  },
};

const readableSql = `
  SELECT count(*) AS readable FROM pg_namespace n
   WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND has_schema_privilege(n.oid, 'USAGE')`;

class NothingReadable extends HeadwaterError {
  constructor() {
    super({ code: 'postgres/privilege-missing', errorClass: 'config', category: 'business', field: 'config.user', details: {} });
  }
}

/** Goes as far as it can and names the stage that failed; each stage uses what the one before opened. */
export async function* checkConnection(context: ConnectorContext<PostgresConfig>): AsyncGenerator<CheckStage> {
  const timeLimit = AbortSignal.timeout(totalMilliseconds);
  const limited = { ...context, signal: AbortSignal.any([context.signal, timeLimit]) };
  const state: CheckState = { context: limited, addresses: [] };
  let hasFailed = false;
  try {
    for (const stage of checkStages) {
      if (hasFailed) yield { stage, outcome: 'skipped', durationMilliseconds: 0 };
      else if (stage === 'tls' && context.config.tls === 'disable') yield { stage, outcome: 'not-applicable', durationMilliseconds: 0 };
      else {
        const result = await runStage(stage, state, timeLimit);
        hasFailed = result.outcome === 'failed';
        yield result;
      }
    }
  } finally {
    await state.session?.close();
    state.socket?.destroy();
  }
}

async function runStage(stage: CheckStageName, state: CheckState, timeLimit: AbortSignal): Promise<CheckStage> {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    await stages[stage](state);
    return { stage, outcome: 'passed', durationMilliseconds: elapsed() };
  } catch (error) {
    const failure = timeLimit.aborted
      ? transientError('postgres/no-answer', error, { seconds: totalMilliseconds / 1000 })
      : toHeadwaterError(error);
    const fixSql = fixFor(failure, state.context.config);
    return {
      stage,
      outcome: 'failed',
      durationMilliseconds: elapsed(),
      error: toErrorRecord(failure),
      ...(fixSql !== undefined && { fixSql }),
    };
  }
}

function fixFor({ code, details }: HeadwaterError, { user, database }: PostgresConfig): string | undefined {
  if (code === 'postgres/database-missing') return `CREATE DATABASE ${quote(database)};`;
  if (code === 'postgres/privilege-missing') {
    return details.sqlState === undefined
      ? `GRANT USAGE ON SCHEMA public TO ${quote(user)};\nGRANT SELECT ON ALL TABLES IN SCHEMA public TO ${quote(user)};`
      : `GRANT CONNECT ON DATABASE ${quote(database)} TO ${quote(user)};`;
  }
  if (code !== 'postgres/authentication-failed') return undefined;
  return details.sqlState === '28000' ? `ALTER ROLE ${quote(user)} LOGIN;` : `ALTER ROLE ${quote(user)} PASSWORD '…';`;
}
