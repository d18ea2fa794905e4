export { findFreshness, findLateInterfaces, type InterfaceFreshness } from './find.ts';
