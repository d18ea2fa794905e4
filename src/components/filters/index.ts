export { MoreFilters } from './MoreFilters.tsx';
export { InterfaceFilter, SourceFilter } from './ObjectFilters.tsx';
export { TimeRangeFilter } from './TimeRangeFilter.tsx';
export { timeRangeParameters } from './time-range.ts';
