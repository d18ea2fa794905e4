export { listChecks } from './list.ts';
export { listSourceHealth } from './list-sources.ts';
export { probeNext } from './probe-next.ts';
