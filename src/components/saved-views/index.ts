export { exportHref } from './export-href.ts';
export { ListTools } from './ListTools.tsx';
