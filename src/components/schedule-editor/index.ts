export { ScheduleLevelEditor } from './ScheduleLevelEditor.tsx';
