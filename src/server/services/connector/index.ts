export { connectorNamed, writableConnectorNamed } from './catalog.ts';
export { checkConnection } from './check.ts';
export { listConnectors } from './list.ts';
export { rememberCheck, type SourceCheckResult } from './remember-check.ts';
