export { LagText } from './LagText.tsx';
