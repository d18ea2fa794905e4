import { QualityView } from '#src/components/quality/index.ts';

export default function QualityPage() {
  return <QualityView />;
}
