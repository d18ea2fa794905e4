import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type AuditHead, auditHeadSchema } from '../../contracts/audit.ts';
import { checkAudit } from '../../services/audit/index.ts';
import { refusal } from '../../services/errors.ts';
import { ExitCode } from '../exit.ts';
import { inSession } from '../session.ts';

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the audit log');
  audit
    .command('verify')
    .description('walk the hash chain from its beginning')
    .option('--head <file>', 'an exported head: finds also what somebody changed who holds the keys')
    .action(({ head }: { head?: string }, command: Command) =>
      inSession(command, async ({ context, print }) => {
        const { head: _, ...verdict } = await checkAudit(context, { head: head === undefined ? undefined : await readHead(head) });
        print(verdict);
        return verdict.isIntact ? ExitCode.ok : ExitCode.failed;
      }),
    );
  audit
    .command('head')
    .description('print the signed end of the chain as JSON, to be kept where this database is not')
    .action((_, command: Command) =>
      inSession(command, async ({ context }) => {
        const { head, isIntact } = await checkAudit(context);
        process.stdout.write(`${JSON.stringify(head)}\n`);
        return isIntact ? ExitCode.ok : ExitCode.failed;
      }),
    );
}

async function readHead(file: string): Promise<AuditHead> {
  try {
    return auditHeadSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw refusal('audit/head-unknown', {}, 'head');
  }
}
