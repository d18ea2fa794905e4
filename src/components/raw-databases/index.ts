export { NewRawDatabaseView } from './NewRawDatabaseView.tsx';
export { RawDatabaseFilter, useRawDatabaseOptions } from './RawDatabaseFilter.tsx';
export { RawDatabasesView } from './RawDatabasesView.tsx';
export { RawDatabaseView } from './RawDatabaseView.tsx';
