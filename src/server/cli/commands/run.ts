import { setTimeout as delay } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import type { RunDetail } from '../../contracts/run.ts';
import { isFinal } from '../../core/run/state.ts';
import type { ServiceContext } from '../../services/context.ts';
import { getRun, listRuns, proveRun, startRun } from '../../services/run/index.ts';
import { getInterface, previewInterface } from '../../services/source-interface/index.ts';
import { ExitCode } from '../exit.ts';
import { findInterfaceId } from '../find.ts';
import { note } from '../output.ts';
import { inSession } from '../session.ts';

interface RunOptions {
  readonly wait: boolean;
  readonly full: boolean;
  readonly limit?: number;
  readonly from?: string;
  readonly to?: string;
}

const pollMilliseconds = 250;

export function addRunCommands(program: Command): void {
  program
    .command('preview <interface>')
    .description('send the first rows through mapping and rules; nothing is written')
    .option('--limit <rows>', 'rows to read', wholeNumber, 1000)
    .option('--sample <rows>', 'rows to show', wholeNumber, 10)
    .action((reference: string, options: { limit: number; sample: number }, command: Command) =>
      inSession(command, async ({ context, format, print }) => {
        const id = await findInterfaceId(context, reference);
        const preview = await previewInterface(context, {
          id,
          limit: Math.min(options.limit, 1000),
          sampleRows: Math.min(options.sample, 200),
        });
        print(format === 'table' ? preview.rows.map((row) => ({ fate: row.fate, ...row.result })) : preview);
        note(
          Object.entries(preview.counts)
            .map(([name, count]) => `${name} ${count}`)
            .join(' · '),
        );
        return ExitCode.ok;
      }),
    );

  program
    .command('run <interface>')
    .description('queue a run')
    .option('--wait', 'wait until it has ended and report how', false)
    .option('--full', 'read everything, whatever the increment strategy', false)
    .option('--limit <rows>', 'stop after so many rows', wholeNumber)
    .option('--from <bound>', 'backfill: lower bound, included')
    .option('--to <bound>', 'backfill: upper bound, excluded')
    .action((reference: string, options: RunOptions, command: Command) =>
      inSession(command, async ({ context, print }) => {
        const interfaceId = await findInterfaceId(context, reference);
        const boundary = await boundaryOf(context, interfaceId, options);
        const wishes = {
          ...(boundary && { boundary }),
          ...(options.full && { isFullRefresh: true }),
          ...(options.limit !== undefined && { limitRows: options.limit }),
        };
        const { id } = await startRun(context, { interfaceId, priority: 0, ...wishes });
        const run = options.wait ? await untilEnded(context, id) : await getRun(context, { id });
        print(summaryOf(run));
        return options.wait ? exitCodeOf(run) : ExitCode.ok;
      }),
    );

  program
    .command('runs')
    .description('list the latest runs')
    .option('--interface <interface>', 'of one interface')
    .option('--limit <count>', 'how many', wholeNumber, 20)
    .action((options: { interface?: string; limit: number }, command: Command) =>
      inSession(command, async ({ context, print }) => {
        const interfaceId = options.interface === undefined ? undefined : await findInterfaceId(context, options.interface);
        const { items } = await listRuns(context, { limit: Math.min(options.limit, 200), interfaceId });
        print(items.map((run) => summaryOf(run)));
        return ExitCode.ok;
      }),
    );

  program
    .command('prove')
    .argument('<run>', 'number of the run', runNumber)
    .description('add the numbers of a run up again, wherever they are kept')
    .action((id: string, _, command: Command) =>
      inSession(command, async ({ context, format, print }) => {
        const proof = await proveRun(context, { id });
        if (format === 'table') {
          const { run, batches, ledger } = proof;
          print([{ kept: 'run', ...run }, { kept: 'batches', ...batches }, ...(ledger ? [{ kept: 'target', ...ledger }] : [])]);
          print(proof.differences.length > 0 ? proof.differences : { verdict: proof.verdict, quarantinedRows: proof.quarantinedRows });
        } else print(proof);
        if (proof.ledgerError) note(`the target's ledger could not be read: ${proof.ledgerError.code}`);
        if (proof.verdict !== 'balanced') return ExitCode.failed;
        return proof.ledger === null ? ExitCode.partial : ExitCode.ok;
      }),
    );
}

function summaryOf(
  run: Pick<
    RunDetail,
    | 'id'
    | 'interfaceName'
    | 'state'
    | 'trigger'
    | 'read'
    | 'written'
    | 'updated'
    | 'unchanged'
    | 'filtered'
    | 'deduplicated'
    | 'quarantined'
    | 'isBalanced'
    | 'error'
    | 'finishedAt'
  >,
) {
  const {
    id,
    interfaceName,
    state,
    trigger,
    read,
    written,
    updated,
    unchanged,
    filtered,
    deduplicated,
    quarantined,
    isBalanced,
    error,
    finishedAt,
  } = run;
  return {
    id,
    interface: interfaceName,
    state,
    trigger,
    read,
    written,
    updated,
    unchanged,
    filtered,
    deduplicated,
    quarantined,
    isBalanced,
    error: error?.code ?? null,
    finishedAt,
  };
}

async function untilEnded(context: ServiceContext, id: string): Promise<RunDetail> {
  let shown = '';
  for (;;) {
    const run = await getRun(context, { id });
    if (isFinal(run.state)) return run;
    const line = `${run.state}${run.waitingReason ? ` (${run.waitingReason})` : ''} · ${run.read} read`;
    if (line !== shown) note(line);
    shown = line;
    await delay(pollMilliseconds);
  }
}

function exitCodeOf({ state }: Pick<RunDetail, 'state'>): ExitCode {
  if (state === 'succeeded') return ExitCode.ok;
  return state === 'succeeded_with_quarantine' ? ExitCode.partial : ExitCode.failed;
}

async function boundaryOf(context: ServiceContext, id: string, { from, to }: RunOptions) {
  if (from === undefined && to === undefined) return undefined;
  const { definition } = await getInterface(context, { id });
  return {
    kind: definition.increment.kind === 'timestamp' ? ('TIME' as const) : ('OFFSET' as const),
    lower: from ?? null,
    upper: to ?? null,
  };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('not a whole number');
  return Number(text);
}

function runNumber(text: string): string {
  if (!/^[1-9]\d{0,18}$/.test(text)) throw new InvalidArgumentError('not the number of a run');
  return text;
}
