import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';

export interface StreamNode {
  readonly key: string;
  readonly title: string;
  readonly stream?: DiscoveredStreamView;
  readonly children?: StreamNode[];
}

/** Identity of a stream inside its source. */
export function streamKey(stream: { readonly ref: DiscoveredStreamView['ref'] }): string {
  return JSON.stringify([stream.ref.kind, ...stream.ref.path]);
}

export function streamTitle(stream: { readonly ref: DiscoveredStreamView['ref'] }, uploadNames: ReadonlyMap<string, string>): string {
  return stream.ref.path.map((part) => uploadNames.get(part) ?? part).join('.');
}

/** Streams under the folders of their path; folders with a match only. */
export function streamTree(
  streams: readonly DiscoveredStreamView[],
  wanted: string,
  uploadNames: ReadonlyMap<string, string> = new Map(),
): StreamNode[] {
  const matching = streams.filter((stream) => matches(stream, wanted.trim().toLowerCase(), uploadNames));
  const byFolder = Map.groupBy(matching, (stream) => stream.ref.path.slice(0, -1).join('.'));
  return [...byFolder].flatMap(([folder, members]): StreamNode[] => {
    const leaves: StreamNode[] = members.map((stream) => ({ key: streamKey(stream), title: nameOf(stream, uploadNames), stream }));
    return folder === '' ? leaves : [{ key: `folder:${folder}`, title: folder, children: leaves }];
  });
}

function nameOf(stream: DiscoveredStreamView, uploadNames: ReadonlyMap<string, string>): string {
  const last = stream.ref.path.at(-1) ?? '';
  return uploadNames.get(last) ?? last;
}

function matches(stream: DiscoveredStreamView, wanted: string, uploadNames: ReadonlyMap<string, string>): boolean {
  if (wanted === '') return true;
  return [streamTitle(stream, uploadNames), stream.comment ?? '', ...stream.fields.map((field) => field.name)].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
