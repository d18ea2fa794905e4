import { SetupView } from '#src/components/setup/index.ts';

export default function SetupPage() {
  return <SetupView />;
}
