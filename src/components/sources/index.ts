export { AddInterfacesView } from './AddInterfacesView.tsx';
export { NewSourceView } from './NewSourceView.tsx';
export { SourcesView } from './SourcesView.tsx';
export { SourceView } from './SourceView.tsx';
