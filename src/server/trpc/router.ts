import { tracked } from '@trpc/server';
import { accountContract, userContract } from '../contracts/account.ts';
import { auditContract } from '../contracts/audit.ts';
import { type LiveEvent, liveInputSchema } from '../contracts/live.ts';
import { connectorContract, ruleContract } from '../contracts/plugin.ts';
import { quarantineContract } from '../contracts/quarantine.ts';
import { rawDatabaseContract } from '../contracts/raw-database.ts';
import { runContract } from '../contracts/run.ts';
import { scheduleContract } from '../contracts/schedule.ts';
import { settingContract } from '../contracts/setting.ts';
import { sourceContract } from '../contracts/source.ts';
import { interfaceVersionContract, progressContract, sourceInterfaceContract, targetTableContract } from '../contracts/source-interface.ts';
import { uploadContract } from '../contracts/upload.ts';
import { workerContract } from '../contracts/worker.ts';
import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { procedure, router, signedInProcedure } from './init.ts';
import { mutation, query, streamingMutation } from './verb.ts';

function pending(): never {
  throw new HeadwaterError({ code: 'system/pending', errorClass: 'config', category: 'system' });
}

const account = router({
  get: query(accountContract.get, pending, signedInProcedure),
  update: mutation(accountContract.update, pending),
  updatePassword: mutation(accountContract.updatePassword, pending, signedInProcedure),
  cancelSessions: mutation(accountContract.cancelSessions, pending, signedInProcedure),
});

const user = router({
  list: query(userContract.list, pending),
  create: mutation(userContract.create, pending),
  update: mutation(userContract.update, pending),
  updatePassword: mutation(userContract.updatePassword, pending),
  cancelSessions: mutation(userContract.cancelSessions, pending),
});

const rawDatabase = router({
  list: query(rawDatabaseContract.list, pending),
  get: query(rawDatabaseContract.get, pending),
  create: mutation(rawDatabaseContract.create, pending),
  update: mutation(rawDatabaseContract.update, pending),
  remove: mutation(rawDatabaseContract.remove, pending),
  check: streamingMutation(rawDatabaseContract.check, pending),
  discover: query(rawDatabaseContract.discover, pending),
});

const source = router({
  list: query(sourceContract.list, pending),
  get: query(sourceContract.get, pending),
  create: mutation(sourceContract.create, pending),
  update: mutation(sourceContract.update, pending),
  remove: mutation(sourceContract.remove, pending),
  check: streamingMutation(sourceContract.check, pending),
  discover: mutation(sourceContract.discover, pending),
  suggest: mutation(sourceContract.suggest, pending),
  duplicate: mutation(sourceContract.duplicate, pending),
});

const sourceInterface = router({
  list: query(sourceInterfaceContract.list, pending),
  get: query(sourceInterfaceContract.get, pending),
  discover: mutation(sourceInterfaceContract.discover, pending),
  create: mutation(sourceInterfaceContract.create, pending),
  update: mutation(sourceInterfaceContract.update, pending),
  updateState: mutation(sourceInterfaceContract.updateState, pending),
  remove: mutation(sourceInterfaceContract.remove, pending),
  preview: mutation(sourceInterfaceContract.preview, pending),
  sample: mutation(sourceInterfaceContract.sample, pending),
});

const targetTable = router({
  preview: mutation(targetTableContract.preview, pending),
  create: mutation(targetTableContract.create, pending),
});

const interfaceVersion = router({
  list: query(interfaceVersionContract.list, pending),
  get: query(interfaceVersionContract.get, pending),
  preview: mutation(interfaceVersionContract.preview, pending),
  publish: mutation(interfaceVersionContract.publish, pending),
});

const progress = router({
  get: query(progressContract.get, pending),
  update: mutation(progressContract.update, pending),
  cancel: mutation(progressContract.cancel, pending),
});

const run = router({
  list: query(runContract.list, pending),
  get: query(runContract.get, pending),
  listBatches: query(runContract.listBatches, pending),
  listLog: query(runContract.listLog, pending),
  start: mutation(runContract.start, pending),
  cancel: mutation(runContract.cancel, pending),
  retry: mutation(runContract.retry, pending),
  prove: query(runContract.prove, pending),
});

const quarantine = router({
  listGroups: query(quarantineContract.listGroups, pending),
  list: query(quarantineContract.list, pending),
  get: query(quarantineContract.get, pending),
  update: mutation(quarantineContract.update, pending),
  check: mutation(quarantineContract.check, pending),
  count: query(quarantineContract.count, pending),
  replay: mutation(quarantineContract.replay, pending),
  acknowledge: mutation(quarantineContract.acknowledge, pending),
  reopen: mutation(quarantineContract.reopen, pending),
});

const schedule = router({
  list: query(scheduleContract.list, pending),
  get: query(scheduleContract.get, pending),
  update: mutation(scheduleContract.update, pending),
  remove: mutation(scheduleContract.remove, pending),
  preview: query(scheduleContract.preview, pending),
  listFires: query(scheduleContract.listFires, pending),
});

const live = router({
  /** Server-sent events; resumes by event id. */
  watch: procedure.input(liveInputSchema).subscription(async function* () {
    yield tracked('0', pending() as LiveEvent);
  }),
});

export const appRouter = router({
  account,
  user,
  rawDatabase,
  connector: router({ list: query(connectorContract.list, pending) }),
  source,
  sourceInterface,
  targetTable,
  interfaceVersion,
  progress,
  rule: router({ list: query(ruleContract.list, pending) }),
  run,
  quarantine,
  schedule,
  worker: router({ list: query(workerContract.list, pending), drain: mutation(workerContract.drain, pending) }),
  audit: router({
    list: query(auditContract.list, pending),
    get: query(auditContract.get, pending),
    check: query(auditContract.check, pending),
    listDataAccess: query(auditContract.listDataAccess, pending),
  }),
  upload: router({ list: query(uploadContract.list, pending) }),
  setting: router({ list: query(settingContract.list, pending), update: mutation(settingContract.update, pending) }),
  live,
});

export type AppRouter = typeof appRouter;
