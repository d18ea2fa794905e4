import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { MappingSamples } from '../samples.tsx';
import type { MappingIssues } from '../use-issues.ts';
import type { Board } from './use-board.ts';

export type ChangeDefinition = (change: (definition: InterfaceDefinition) => InterfaceDefinition, group?: string) => void;

export interface MappingBoardProps {
  readonly board: Board;
  readonly definition: InterfaceDefinition;
  readonly samples: MappingSamples;
  readonly issues: MappingIssues;
  readonly isDisabled: boolean;
  readonly onChange: ChangeDefinition;
}
