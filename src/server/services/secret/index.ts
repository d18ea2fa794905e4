export { addDataKey, createSecretBox, type SecretBox, type SecretPlace } from './box.ts';
export {
  type ConnectorTable,
  completeSettings,
  openSettings,
  redactSettings,
  type StoredConnector,
  sealSettings,
} from './connector-config.ts';
export { isWrappedBy, isWrappedWithCurrent, type KeyRing, keyRingOf, unwrapKey, wrapKey } from './key-ring.ts';
export { withValueAt } from './paths.ts';
