import type { z } from 'zod';
import type { ruleContract } from '#src/server/contracts/plugin.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { ServiceContext } from '../context.ts';
import { findInterface } from '../source-interface/index.ts';

type Input = z.output<typeof ruleContract.preview.input>;

/** Rows at hand, read earlier or typed by a person, through a definition that need not be saved; reads and writes nothing. */
export async function previewRules(context: ServiceContext, input: Input): Promise<Preview> {
  const row = await findInterface(context, 'rule.preview', input.interfaceId);
  const { definition } = input;
  const found = context.ports.rehearse({ interfaceId: row.id, interfaceName: row.name, definition, stream: row.stream }, input.rows);
  return { ...found, profile: [], suggestions: [], isMasked: false };
}
