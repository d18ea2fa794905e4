export { RunsView } from './RunsView.tsx';
export { RunTable } from './RunTable.tsx';
export { RunView } from './RunView.tsx';
