import type { Command } from 'commander';
import { bootstrapAdmin } from '../../services/account/index.ts';
import { rotateSecrets } from '../../services/encryption-key/index.ts';
import { keyRingOf } from '../../services/secret/index.ts';
import { ExitCode } from '../exit.ts';
import { inSession, type Session } from '../session.ts';

export function addAdministrationCommands(program: Command): void {
  const account = program.command('account').description('users of the console');
  account
    .command('bootstrap')
    .description('make the first administrator and print the one-time password, once')
    .action((_, command: Command) =>
      inSession(command, async (session) => {
        session.print(await bootstrap(session));
        return ExitCode.ok;
      }),
    );

  program
    .command('init-admin')
    .description('the same for scripts: the answer is null when there is an administrator')
    .option('--json', 'one line of JSON')
    .action((_, command: Command) =>
      inSession(command, async (session) => {
        const { email, oneTimePassword, isCreated } = await bootstrap(session);
        process.stdout.write(
          `${JSON.stringify(isCreated ? { email, password: oneTimePassword ?? 'the one of INIT_ADMIN_PASSWORD' } : null)}\n`,
        );
        return ExitCode.ok;
      }),
    );

  const keys = program.command('keys').description('encryption keys of stored secrets');
  keys
    .command('rotate')
    .description('encrypt all stored secrets with a new key, wrapped by ENCRYPTION_KEY')
    .action((_, command: Command) =>
      inSession(command, async ({ env, context, print }) => {
        print(await rotateSecrets(context, keyRingOf(env.ENCRYPTION_KEY, env.ENCRYPTION_KEYS_OLD)));
        return ExitCode.ok;
      }),
    );
}

function bootstrap({ context, env }: Session) {
  return bootstrapAdmin(context, { email: env.INIT_ADMIN_EMAIL, password: env.INIT_ADMIN_PASSWORD });
}
