export { listAlertMutes } from './list.ts';
export { createAlertMute, removeAlertMute, updateAlertMute } from './write.ts';
