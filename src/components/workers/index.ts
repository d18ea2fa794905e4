export { isAlive } from './is-alive.ts';
export { WorkersView } from './WorkersView.tsx';
