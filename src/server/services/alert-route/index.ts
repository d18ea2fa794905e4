export { listAlertRoutes } from './list.ts';
export { createAlertRoute, removeAlertRoute, updateAlertRoute } from './write.ts';
