import { writeSync } from 'node:fs';

/** Where an aimed kill may strike. */
export type Reach = (point: string) => Promise<void>;

const nowhere: Reach = async () => undefined;

/**
 * A process told to pause at a point freezes there as under SIGSTOP, heartbeats and all, until it is killed; the line on
 * stderr tells the killer when. Without leave to fault every point is passed at once.
 */
export function createReach(isAllowed: boolean, pausePoint: string): Reach {
  if (!isAllowed || pausePoint === '') return nowhere;
  return async (point) => {
    if (point === pausePoint) freeze(point);
  };
}

function freeze(point: string): void {
  writeSync(2, `paused at ${point}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
