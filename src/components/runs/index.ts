export { useRunColumns } from './columns.tsx';
export { RunTable } from './RunTable.tsx';
