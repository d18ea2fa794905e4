import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { secretVariable } from '../../env.ts';
import { type Applied, applyManifests, exportManifests, parseManifests } from '../../services/manifest/index.ts';
import { ExitCode } from '../exit.ts';
import { note } from '../output.ts';
import { inSession, sentenceOf } from '../session.ts';

export function addManifestCommands(program: Command): void {
  program
    .command('export')
    .description('write raw databases, sources and interfaces as YAML; secrets by reference')
    .action((_, command: Command) =>
      inSession(command, async ({ context, format, print }) => {
        const manifests = await exportManifests(context);
        if (format === 'json') print(manifests);
        else process.stdout.write(manifests.map((manifest) => `---\n${stringify(JSON.parse(JSON.stringify(manifest)))}`).join(''));
        return ExitCode.ok;
      }),
    );

  program
    .command('apply')
    .description('make raw databases, sources and interfaces as files say; the same again changes nothing')
    .requiredOption('-f, --file <path...>', 'YAML files, - for standard input')
    .option('--publish', 'publish what differs from what is online, creating missing target tables', false)
    .action((options: { file: string[]; publish: boolean }, command: Command) =>
      inSession(command, async ({ context, print }) => {
        const texts = await Promise.all(options.file.map((path) => (path === '-' ? text(process.stdin) : readFile(path, 'utf8'))));
        const manifests = parseManifests(texts.join('\n---\n'));
        const applied = await Array.fromAsync(
          applyManifests(context, manifests, { secretOf: secretVariable, isPublishing: options.publish }),
        );
        print(applied.map(({ kind, name, outcome, error }) => ({ kind, name, outcome, error: error?.code ?? null })));
        for (const { error } of applied) if (error) note(sentenceOf(error));
        return exitCodeOf(applied);
      }),
    );
}

function exitCodeOf(applied: readonly Applied[]): ExitCode {
  const failures = applied.filter(({ outcome }) => outcome === 'failed').length;
  if (failures === 0) return ExitCode.ok;
  return failures === applied.length ? ExitCode.failed : ExitCode.partial;
}
