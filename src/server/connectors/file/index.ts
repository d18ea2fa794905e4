import type { ConnectorRuntime } from '#src/server/core/connector/protocol.ts';
import { checkFiles } from './check.ts';
import { describeFile, discoverFiles } from './discover.ts';
import { FileReader } from './reader.ts';

export const fileRuntime: ConnectorRuntime = {
  check: checkFiles,
  discover: discoverFiles,
  describe: describeFile,
  openReader: async (context, request) => new FileReader(context, request),
  /** Files changed from now on belong to the next boundary. */
  readUpperBound: async () => `${new Date().toISOString().slice(0, 23).replace('T', ' ')}000000+00`,
};
