import type { Command } from 'commander';
import { checkSource, discoverSource, getSource } from '../../services/source/index.ts';
import { ExitCode } from '../exit.ts';
import { findSourceId } from '../find.ts';
import { inSession } from '../session.ts';

export function addConnectionCommands(program: Command): void {
  program
    .command('check <source>')
    .description('check the connection of a source, stage by stage')
    .action((reference: string, _, command: Command) =>
      inSession(command, async ({ context, print }) => {
        const id = await findSourceId(context, reference);
        const { connector } = await getSource(context, { id });
        const stages = await Array.fromAsync(checkSource(context, { id, connector, config: {} }));
        print(
          stages.map(({ stage, outcome, durationMilliseconds, error, fixSql }) => ({
            stage,
            outcome,
            milliseconds: Math.round(durationMilliseconds),
            error: error?.code ?? '',
            fix: fixSql ?? '',
          })),
        );
        return stages.some((stage) => stage.outcome === 'failed') ? ExitCode.failed : ExitCode.ok;
      }),
    );

  program
    .command('discover <source>')
    .description('list the streams of a source')
    .option('--fresh', 'look again instead of showing what was found last', false)
    .action((reference: string, options: { fresh: boolean }, command: Command) =>
      inSession(command, async ({ context, format, print }) => {
        const id = await findSourceId(context, reference);
        const { streams } = await discoverSource(context, { id, isFresh: options.fresh });
        print(
          format === 'table'
            ? streams.map(({ ref, fields, estimatedRows }) => ({
                stream: ref.path.join('.'),
                kind: ref.kind,
                fields: fields.length,
                rows: estimatedRows ?? null,
              }))
            : streams,
        );
        return ExitCode.ok;
      }),
    );
}
