export { DriftPolicySection } from './DriftPolicySection.tsx';
export { DriftTab } from './DriftTab.tsx';
export { DriftTag } from './DriftTag.tsx';
