export { AllTokens } from './AllTokens.tsx';
export { OwnTokens } from './OwnTokens.tsx';
