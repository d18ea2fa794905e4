export { MembersView } from './MembersView.tsx';
