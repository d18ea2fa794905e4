export { getSchedule } from './get.ts';
export { listSchedules } from './list.ts';
export { listFires } from './list-fires.ts';
export { previewSchedule } from './preview.ts';
export { removeSchedule } from './remove.ts';
export { updateSchedule } from './update.ts';
