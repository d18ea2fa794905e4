export { createResolveAddress, type Lookup } from './resolve-address.ts';
