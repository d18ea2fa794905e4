export { WorkersView } from './WorkersView.tsx';
