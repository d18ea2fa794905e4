export { AlertBadge } from './AlertBadge.tsx';
