export { type Measure, renderMeasures, takeMeasures } from './metrics.ts';
export { checkReadiness, type Readiness } from './readiness.ts';
export { differingZones, readWalls } from './zones.ts';
