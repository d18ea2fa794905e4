/** `npm run build`: console, worker and CLI, unless they are built from these very sources. */
import { build, isBuilt } from './lib/build.ts';
import { step } from './lib/progress.ts';

if (isBuilt()) console.log('Everything is built from these sources.');
else await step('Building console, worker and CLI', build);
