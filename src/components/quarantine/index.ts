export { causeDetails } from './failed-value.ts';
export { QuarantineView } from './QuarantineView.tsx';
export { useRuleName } from './use-rule-name.ts';
