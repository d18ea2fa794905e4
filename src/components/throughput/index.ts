export { ThroughputView } from './ThroughputView.tsx';
