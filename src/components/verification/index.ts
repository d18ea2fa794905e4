export { VerificationPanel } from './VerificationPanel.tsx';
export { VerifiedLine } from './VerifiedLine.tsx';
