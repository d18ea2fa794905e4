export { SetupOffer } from './SetupOffer.tsx';
export { SetupView } from './SetupView.tsx';
