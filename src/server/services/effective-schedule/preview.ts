import type { z } from 'zod';
import type { scheduleContract } from '#src/server/contracts/schedule.ts';
import { toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { nextFires } from '#src/server/core/schedule/fire-times.ts';
import { judgeWindow } from '#src/server/core/schedule/window.ts';
import type { ServiceContext } from '../context.ts';
import { cronClock, describeTrigger } from '../schedule/index.ts';
import { refuseUnreadable } from './update.ts';

type Input = z.output<typeof scheduleContract.preview.input>;
type Output = z.input<typeof scheduleContract.preview.output>;

/** The sentence and the next fires of a schedule that is being typed; one that cannot be read comes back with the reason. */
export async function previewSchedule(context: ServiceContext, { spec, count }: Input): Promise<Output> {
  try {
    refuseUnreadable(spec);
    const fires = nextFires(spec, context.ports.now(), count, cronClock).map((at) => {
      const verdict = judgeWindow(spec, at);
      return { at, isSkipped: verdict !== 'open', reason: verdict === 'open' ? null : verdict };
    });
    return { sentence: describeTrigger(spec.trigger), fires, error: null };
  } catch (error) {
    return { sentence: null, fires: [], error: toErrorRecord(error) as Output['error'] };
  }
}
