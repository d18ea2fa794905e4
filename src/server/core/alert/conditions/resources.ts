import type { AlertPlace } from '../alert.ts';
import type { EffectiveRule, FindRule } from '../effective-rule.ts';
import type { Findings, Firing, Over } from '../findings.ts';
import { merge } from '../findings.ts';

export interface WorkerLook {
  readonly name: string;
  readonly isLost: boolean;
  readonly residentBytes: number | null;
  readonly loopDelayMilliseconds: number | null;
}

export interface ResourceLook {
  /** The newest process of each name. */
  readonly workers: readonly WorkerLook[];
  readonly disks: readonly { readonly path: string; readonly freeBytes: number; readonly totalBytes: number }[];
  /** Of the run that waits longest for a slot or a worker. */
  readonly longestWaitMinutes: number;
  readonly waitingRuns: number;
}

const installation: AlertPlace = { rawDatabaseId: null, sourceId: null, interfaceId: null };
const mebibyte = 1024 * 1024;

export function judgeResources(look: ResourceLook, find: FindRule): Findings {
  const rule = find('resource', installation);
  return merge([
    ...look.workers.map((one) => judgeWorker(one, rule)),
    ...look.disks.map((one) => judgeDisk(one, rule)),
    judgeQueue(look, rule),
  ]);
}

type Rule = EffectiveRule<'resource'> | null;

function verdict(
  subject: string,
  causes: readonly string[],
  firing: readonly Omit<Firing, 'kind' | 'place' | 'subject' | 'isOccurrence' | 'objectName'>[],
): Findings {
  const over: Over = { kind: 'resource', place: installation, subject, exceptCauses: firing.map(({ cause }) => cause) };
  return {
    firing: firing.map((one) => ({ kind: 'resource', place: installation, subject, objectName: subject, isOccurrence: false, ...one })),
    over: causes.length > firing.length ? [over] : [],
  };
}

function judgeWorker(worker: WorkerLook, rule: Rule): Findings {
  const causes = ['lost', 'memory', 'loop-delay'];
  if (rule === null) return verdict(worker.name, causes, []);
  const { severity, id: ruleId, params } = rule;
  if (worker.isLost) return verdict(worker.name, causes, [{ cause: 'lost', severity, ruleId, code: 'worker-lost', details: {} }]);
  const megabytes = Math.round((worker.residentBytes ?? 0) / mebibyte);
  const delay = Math.round(worker.loopDelayMilliseconds ?? 0);
  return verdict(worker.name, causes, [
    ...(megabytes > params.maxMemoryMegabytes
      ? [{ cause: 'memory', severity, ruleId, code: 'worker-memory', details: { megabytes, maximum: params.maxMemoryMegabytes } }]
      : []),
    ...(delay > params.maxLoopDelayMilliseconds
      ? [{ cause: 'loop-delay', severity, ruleId, code: 'worker-slow', details: { milliseconds: delay } }]
      : []),
  ]);
}

function judgeDisk({ path, freeBytes, totalBytes }: ResourceLook['disks'][number], rule: Rule): Findings {
  const percent = totalBytes === 0 ? 100 : Math.floor((freeBytes * 1000) / totalBytes) / 10;
  if (rule === null || percent >= rule.params.minFreeDiskPercent) return verdict(path, ['disk'], []);
  const details = { percent, freeMegabytes: Math.round(freeBytes / mebibyte) };
  return verdict(path, ['disk'], [{ cause: 'disk', severity: 'critical', ruleId: rule.id, code: 'disk-full', details }]);
}

function judgeQueue({ longestWaitMinutes, waitingRuns }: ResourceLook, rule: Rule): Findings {
  if (rule === null || longestWaitMinutes < rule.params.maxQueueMinutes) return verdict('queue', ['queue'], []);
  const details = { minutes: Math.floor(longestWaitMinutes), runs: waitingRuns };
  return verdict('queue', ['queue'], [{ cause: 'queue', severity: rule.severity, ruleId: rule.id, code: 'queue-stuck', details }]);
}
