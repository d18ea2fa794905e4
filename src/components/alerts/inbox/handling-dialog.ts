import type { HandlingAct } from './use-acknowledge.ts';

export interface HandlingDialogProps {
  readonly count: number;
  readonly isBusy: boolean;
  readonly onSubmit: (act: HandlingAct) => void;
  readonly onClose: () => void;
}
