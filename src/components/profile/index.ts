export { ProfileView } from './ProfileView.tsx';
export { TwoFactorView } from './TwoFactorView.tsx';
