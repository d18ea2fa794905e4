export { MoreFilters } from './MoreFilters.tsx';
export { InterfaceFilter, SourceFilter } from './ObjectFilters.tsx';
export { TimeRangeFilter, timeRangeParameters } from './TimeRangeFilter.tsx';
