export type { DemoContext } from './context.ts';
export { type Generated, type GenerateOptions, generateDemo } from './generate.ts';
export { loadDemo } from './load.ts';
export { resetDemo } from './reset.ts';
