import type { InterfaceProposal } from '#src/server/contracts/source-interface.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

export function withDefinition(
  proposals: readonly InterfaceProposal[],
  indexes: readonly number[],
  change: (definition: InterfaceDefinition) => InterfaceDefinition,
): readonly InterfaceProposal[] {
  return proposals.map((proposal, index) =>
    indexes.includes(index) ? { ...proposal, definition: change(proposal.definition) } : proposal,
  );
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
