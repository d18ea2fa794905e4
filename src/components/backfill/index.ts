export { BackfillButton } from './BackfillButton.tsx';
export { BackfillTable } from './BackfillTable.tsx';
