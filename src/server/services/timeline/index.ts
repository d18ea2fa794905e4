export { listTimeline } from './list.ts';
