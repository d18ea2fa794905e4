export { isAlive } from './is-alive.ts';
export { SlotBar } from './SlotBar.tsx';
export { WorkersView } from './WorkersView.tsx';
