import { SettingsView } from '#src/components/settings/index.ts';

export default function SettingsPage() {
  return <SettingsView />;
}
