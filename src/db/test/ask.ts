import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import type { ServerName } from './servers.ts';

/** Asks the test run for a server and waits until it is up. */
export async function askForServer<T>(name: ServerName): Promise<T> {
  const socket = connect(inject('testServersPort'), '127.0.0.1');
  socket.write(`${name}\n`);
  const answer = JSON.parse(await text(socket)) as T & { error?: string };
  if (answer.error) throw new Error(answer.error);
  return answer;
}
