import type { z } from 'zod';
import type { Preview, sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { openEnds } from './connectors.ts';
import { findInterface } from './find.ts';
import { sampleOf } from './preview-sample.ts';

type Input = z.output<typeof sourceInterfaceContract.preview.input>;
const timeoutSeconds = 60;

/** A dry run of the draft, or of a definition that is not saved yet; nothing is written anywhere. */
export async function previewInterface(context: ServiceContext, input: Input): Promise<Preview> {
  const row = await findInterface(context, 'sourceInterface.preview', input.id);
  const definition = input.definition ?? row.definition;
  const ends = await openEnds(context, row);
  const request = { interfaceId: row.id, interfaceName: row.name, definition, stream: row.stream };
  const preview = await context.ports.preview(ends.source, ends.target, request, input.limit, AbortSignal.timeout(timeoutSeconds * 1000));
  const rows = sampleOf(preview.rows, input.sampleRows);
  await recordDataAccess(context, {
    action: 'sourceInterface.preview',
    interfaceId: row.id,
    columns: preview.columns,
    rowCount: rows.length,
  });
  return { ...preview, rows };
}
