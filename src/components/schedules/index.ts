export { SchedulesView } from './SchedulesView.tsx';
