import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type DemoContext, generateDemo, loadDemo, resetDemo } from '../../demo/index.ts';
import { ExitCode } from '../exit.ts';
import { note } from '../output.ts';
import { inSession, type Session } from '../session.ts';

const maxSeconds = 3600;
const maxRate = 5000;

export function addDemoCommands(program: Command): void {
  const demo = program.command('demo').description('the demo: real public data in a raw database of its own');
  demo
    .command('load')
    .description('load it unless it is there already')
    .action((_, command: Command) => inSession(command, (session) => done(async () => note(await loadDemo(contextOf(session))))));
  demo
    .command('reset')
    .description('remove it with all its runs and rows, and load it anew')
    .action((_, command: Command) => inSession(command, (session) => done(() => resetDemo(contextOf(session)))));
  demo
    .command('generate')
    .description('feed the realtime interface and change the source database for a while')
    .option('--rate <readings>', 'readings a second', upTo(maxRate), 50)
    .option('--seconds <seconds>', 'how long', upTo(maxSeconds), 60)
    .action((options: { rate: number; seconds: number }, command: Command) =>
      inSession(command, (session) => done(async () => session.print(await generateDemo(contextOf(session), options)))),
    );
}

async function done(work: () => Promise<void>): Promise<ExitCode> {
  await work();
  return ExitCode.ok;
}

function contextOf({ context, env }: Session): DemoContext {
  return {
    services: context,
    databaseUrl: env.DATABASE_URL,
    filesFolder: env.HEADWATER_FILE_ROOTS[0] ?? join(env.HEADWATER_DATA_DIR, 'files'),
    log: note,
  };
}

function upTo(maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > maximum) throw new InvalidArgumentError(`a whole number from 1 to ${maximum}`);
    return value;
  };
}
