import { InterfacesView } from '#src/components/interfaces/index.ts';

export default function InterfacesPage() {
  return <InterfacesView />;
}
