import type { Server, ServerResponse } from 'node:http';

const patienceMilliseconds = 20_000;

/**
 * Gives what closes this server: no new connection, every request in hand is answered, and one that takes too long is cut.
 * Live events never end by themselves; their pages connect again.
 */
export function closer(server: Server, patience = patienceMilliseconds): () => Promise<void> {
  const open = new Set<ServerResponse>();
  server.on('request', (_, response) => {
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      if (!server.listening) server.closeIdleConnections();
    });
  });
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const response of open) if (isEndless(response)) response.destroy();
    const cutter = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearTimeout(cutter);
  };
}

function isEndless(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}
