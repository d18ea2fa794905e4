export { causeDetails } from './failed-value.ts';
export { QuarantineView } from './QuarantineView.tsx';
