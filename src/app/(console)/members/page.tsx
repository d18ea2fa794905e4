import { MembersView } from '#src/components/members/index.ts';

export default function MembersPage() {
  return <MembersView />;
}
