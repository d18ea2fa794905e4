import type { InterfaceProposal } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition, RuleStep } from '#src/server/core/definition/definition.ts';

export function withDefinition(
  proposals: readonly InterfaceProposal[],
  indexes: readonly number[],
  change: (definition: InterfaceDefinition) => InterfaceDefinition,
): readonly InterfaceProposal[] {
  return proposals.map((proposal, index) =>
    indexes.includes(index) ? { ...proposal, definition: change(proposal.definition) } : proposal,
  );
}

/** Masks exactly these of the columns that hold personal data. */
export function withMasks({ definition, personalData }: InterfaceProposal, columns: readonly string[]): InterfaceDefinition {
  const others = definition.rules.filter(({ id }) => !personalData.some(({ column }) => id === maskId(column)));
  const chosen = personalData.filter(({ column }) => columns.includes(column));
  return { ...definition, rules: [...others, ...chosen.map(({ column, rule, params }) => maskStep(column, rule, params))] };
}

export function maskedColumns({ definition, personalData }: InterfaceProposal): readonly string[] {
  return personalData.map(({ column }) => column).filter((column) => definition.rules.some(({ id }) => id === maskId(column)));
}

const maskId = (column: string) => `mask-${column}`;

function maskStep(column: string, rule: string, params: RuleStep['params']): RuleStep {
  const limits = { thresholdCount: null, thresholdShare: null };
  return { id: maskId(column), rule, columns: [column], params, isEnabled: true, gate: 'quarantine', ...limits };
}

export function withName(proposals: readonly InterfaceProposal[], index: number, name: string): readonly InterfaceProposal[] {
  return proposals.map((proposal, at) => (at === index ? { ...proposal, name } : proposal));
}

/** Rows whose name or target stands twice in the grid. */
export function duplicates(proposals: readonly InterfaceProposal[]): ReadonlySet<number> {
  const seen = Map.groupBy(
    proposals.flatMap((proposal, index) => [
      { index, key: `name:${proposal.name}` },
      { index, key: `target:${proposal.definition.target.schema}.${proposal.definition.target.table}` },
    ]),
    (entry) => entry.key,
  );
  return new Set([...seen.values()].filter((entries) => entries.length > 1).flatMap((entries) => entries.map((entry) => entry.index)));
}

/** Proposals of uploaded files are named by the file, not by the reference. */
export function namedByUpload(
  proposals: readonly InterfaceProposal[],
  uploadNames: ReadonlyMap<string, string>,
): readonly InterfaceProposal[] {
  return proposals.map((proposal) => {
    const fileName = uploadNames.get(proposal.stream.path.at(-1) ?? '');
    if (fileName === undefined) return proposal;
    const name = fileName.replace(/(\.(csv|tsv|txt|json|ndjson|jsonl|gz))+$/i, '');
    const table = name.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, '_');
    const { definition } = proposal;
    return { ...proposal, name, definition: { ...definition, target: { ...definition.target, table } } };
  });
}
