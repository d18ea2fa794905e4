import { Command, CommanderError, Option } from 'commander';
import { addAdministrationCommands } from './commands/administration.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addCallCommand } from './commands/call.ts';
import { addConnectionCommands } from './commands/connection.ts';
import { addDemoCommands } from './commands/demo.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addManifestCommands } from './commands/manifest.ts';
import { addRunCommands } from './commands/run.ts';
import { ExitCode } from './exit.ts';

const program = new Command('headwater')
  .description('Headwater from a shell: the same verbs as the console, against DATABASE_URL')
  .addOption(new Option('-o, --output <format>', 'form of the answer').choices(['json', 'yaml', 'table']).default('table'))
  .addHelpText('after', '\nExit codes: 0 all is well, 1 failed, 2 asked wrongly, 3 partly well')
  .exitOverride()
  .showHelpAfterError();

addDoctorCommand(program);
addConnectionCommands(program);
addRunCommands(program);
addManifestCommands(program);
addAdministrationCommands(program);
addAuditCommands(program);
addCallCommand(program);
addDemoCommands(program);
inherit(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
}

/** Commander copies settings to a subcommand when it is made; the override must reach all of them. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride().showHelpAfterError();
    inherit(child);
  }
}
