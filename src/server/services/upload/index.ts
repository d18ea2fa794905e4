export { createResolveFile, type ResolveFile } from './resolve-file.ts';
