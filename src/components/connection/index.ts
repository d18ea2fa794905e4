export { CheckPanel } from './CheckPanel.tsx';
export { CheckStages } from './CheckStages.tsx';
export { CheckStrip } from './CheckStrip.tsx';
export { ConnectorCards } from './ConnectorCards.tsx';
export { type Check, type CheckStage, useCheck } from './use-check.ts';
export { useConnector, useConnectorLabel, useConnectors } from './use-connectors.ts';
