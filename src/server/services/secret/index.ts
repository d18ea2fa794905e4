export { createSecretBox, type SecretBox, type SecretPlace } from './box.ts';
export {
  type ConnectorTable,
  completeSettings,
  openSettings,
  redactSettings,
  type StoredConnector,
  sealSettings,
} from './connector-config.ts';
export { isWrappedBy, type KeyRing, keyRingOf } from './key-ring.ts';
export { withValueAt } from './paths.ts';
export { type Rotation, rotateSecrets } from './rotate.ts';
