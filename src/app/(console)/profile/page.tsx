import { ProfileView } from '#src/components/profile/index.ts';

export default function ProfilePage() {
  return <ProfileView />;
}
