import type { z } from 'zod';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import { mayOn } from '../access.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { denied } from '../errors.ts';
import { openEnds } from './connectors.ts';
import { describeSample } from './describe-sample.ts';
import { findInterface } from './find.ts';
import { maskedPreview } from './masked-preview.ts';
import { sampleOf } from './preview-sample.ts';

type Input = z.output<typeof sourceInterfaceContract.preview.input>;
const timeoutSeconds = 60;

/**
 * A dry run of the draft, or of a definition that is not saved yet; nothing is written anywhere. Whoever may not read values
 * sees the saved draft alone: with rules of their own they could ask for a value bit by bit.
 */
export async function previewInterface(context: ServiceContext, input: Input): Promise<Preview> {
  const row = await findInterface(context, 'sourceInterface.preview', input.id);
  const isClear = mayOn(context.actor, 'sourceInterface.readValues', row);
  if (!isClear && input.definition) throw denied('sourceInterface.readValues');
  const definition = input.definition ?? row.definition;
  const ends = await openEnds(context, row);
  const request = { interfaceId: row.id, interfaceName: row.name, definition, stream: row.stream };
  const found = await context.ports.preview(ends.source, ends.target, request, input.limit, AbortSignal.timeout(timeoutSeconds * 1000));
  const rows = sampleOf(found.rows, input.sampleRows);
  await recordDataAccess(context, {
    action: 'sourceInterface.preview',
    interfaceId: row.id,
    columns: found.columns,
    rowCount: rows.length,
  });
  const preview = { ...found, rows, ...describeSample(found, definition), isMasked: false };
  return isClear ? preview : maskedPreview(preview);
}
