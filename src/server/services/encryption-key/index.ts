export { type Rotation, rotateSecrets } from './rotate.ts';
