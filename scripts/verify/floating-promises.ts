import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../lib/command.ts';
import { repositoryRoot } from '../lib/repository.ts';
import { type Step, verdict } from './step.ts';

const fixture = 'scripts/verify/floating-promises.fixture.ts';
const forgottenStatements = ['db.insert', 'db.update', 'pool.query', 'db.transaction', 'tx.delete'];

export const floatingPromisesStep: Step = {
  name: 'the linter catches five planted forgotten awaits on drizzle and pg',
  run: async () => {
    const caught = await lintFixture();
    const missed = forgottenStatements.filter((statement) => !caught.some((line) => line.startsWith(statement)));
    return verdict(missed.map((statement) => `${fixture}: the forgotten await on ${statement} was not caught`));
  },
};

/** The fixture is left out of the ordinary lint, so it is linted here with the same rules and nothing ignored. */
async function lintFixture(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-lint-'));
  try {
    const config = JSON.parse(readFileSync(join(repositoryRoot, '.oxlintrc.json'), 'utf8'));
    writeFileSync(join(folder, 'oxlint.json'), JSON.stringify({ ...config, ignorePatterns: [] }));
    const { output } = await runQuietly('oxlint', ['-c', join(folder, 'oxlint.json'), '--type-aware', '--format', 'json', fixture]);
    return flaggedLines(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function flaggedLines(report: string): string[] {
  const { diagnostics } = JSON.parse(report) as { diagnostics: { code: string; labels: { span: { line: number } }[] }[] };
  const lines = readFileSync(join(repositoryRoot, fixture), 'utf8').split('\n');
  return diagnostics
    .filter(({ code }) => code === 'typescript(no-floating-promises)')
    .map(({ labels }) => lines[(labels[0]?.span.line ?? 0) - 1]?.trim() ?? '');
}
