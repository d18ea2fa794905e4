export * from './preferences.ts';
export { schemeScript } from './scheme-script.ts';
