import { NotFoundView } from '#src/components/shell/NotFoundView.tsx';

export default function NotFound() {
  return <NotFoundView />;
}
