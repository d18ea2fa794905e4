export { InterfacesView } from './InterfacesView.tsx';
export { InterfaceTable } from './InterfaceTable.tsx';
export { InterfaceView } from './InterfaceView.tsx';
