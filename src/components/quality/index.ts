export { QualityTab } from './QualityTab.tsx';
export { QualityView } from './QualityView.tsx';
