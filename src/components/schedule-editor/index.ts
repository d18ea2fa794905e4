export { NextFires } from './NextFires.tsx';
export { ScheduleLevelEditor } from './ScheduleLevelEditor.tsx';
