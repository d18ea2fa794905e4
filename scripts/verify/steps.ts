import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../lib/repository.ts';
import { askedMessagesStep } from './asked-messages.ts';
import { boundariesStep, boundaryPlantsStep } from './boundaries.ts';
import { environmentStep } from './environment.ts';
import { errorCodesStep } from './error-codes.ts';
import { floatingPromisesStep } from './floating-promises.ts';
import { lockFileStep } from './lock-file.ts';
import { messageParityStep } from './messages.ts';
import { commandStep, type Step } from './step.ts';

const codeFolders = ['src', 'scripts', 'bench', 'e2e'].filter((folder) => existsSync(join(repositoryRoot, folder)));

/** The slow ones first, so that two lanes end together. */
export const steps: readonly Step[] = [
  commandStep('types are right', ['next', 'typegen'], ['tsc', '--noEmit', '--singleThreaded']),
  commandStep('nothing is dead: files, exports, dependencies', ['knip', '--no-progress']),
  commandStep('no promise is forgotten and no switch forgets a case', ['oxlint', '--type-aware', '--deny-warnings', ...codeFolders]),
  floatingPromisesStep,
  commandStep('format and lint', ['biome', 'ci', '--error-on-warnings', '.']),
  boundariesStep,
  boundaryPlantsStep,
  commandStep('migrations match the schema', ['node', 'scripts/generate-migrations.ts', '--check']),
  commandStep('generated reference pages are fresh', ['node', 'scripts/generate-docs.ts', '--check']),
  messageParityStep,
  askedMessagesStep,
  errorCodesStep,
  environmentStep,
  lockFileStep,
];
