import type { Manifest } from '#src/server/contracts/manifest.ts';
import { type ErrorRecord, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { ServiceContext } from '../context.ts';
import { applyInterface } from './apply-interface.ts';
import { applyRawDatabase } from './apply-raw-database.ts';
import { applySource } from './apply-source.ts';
import type { Outcome } from './outcome.ts';
import { resolveSecrets } from './parse.ts';

export interface Applied {
  readonly kind: Manifest['kind'];
  readonly name: string;
  readonly outcome: Outcome;
  readonly error?: ErrorRecord;
}

export interface ApplyOptions {
  readonly secretOf: (name: string) => string | undefined;
  /** Publishes interfaces whose draft differs from what is online, creating missing target tables as proposed. */
  readonly isPublishing: boolean;
}

/** One after the other by name; what fails is said and the rest goes on. Applying the same again changes nothing. */
export async function* applyManifests(
  context: ServiceContext,
  manifests: readonly Manifest[],
  options: ApplyOptions,
): AsyncGenerator<Applied> {
  for (const manifest of manifests) {
    const { kind } = manifest;
    const { name } = manifest.metadata;
    try {
      yield { kind, name, outcome: await applyOne(context, resolveSecrets(manifest, options.secretOf), options) };
    } catch (error) {
      yield { kind, name, outcome: 'failed', error: toErrorRecord(error) };
    }
  }
}

function applyOne(context: ServiceContext, manifest: Manifest, options: ApplyOptions): Promise<Outcome> {
  switch (manifest.kind) {
    case 'RawDatabase':
      return applyRawDatabase(context, manifest);
    case 'Source':
      return applySource(context, manifest);
    case 'Interface':
      return applyInterface(context, manifest, options.isPublishing);
  }
}
