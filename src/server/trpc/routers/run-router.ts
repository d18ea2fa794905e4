import { backfillContract } from '#src/server/contracts/backfill.ts';
import { quarantineContract } from '#src/server/contracts/quarantine.ts';
import { runContract } from '#src/server/contracts/run.ts';
import { whyContract } from '#src/server/contracts/why.ts';
import { workerContract } from '#src/server/contracts/worker.ts';
import * as backfills from '#src/server/services/backfill/index.ts';
import * as quarantined from '#src/server/services/quarantine/index.ts';
import * as runs from '#src/server/services/run/index.ts';
import { getWhy, getWhyBundle } from '#src/server/services/why/index.ts';
import { drainWorker, listWorkers } from '#src/server/services/worker/index.ts';
import { router } from '../init.ts';
import { mutation, query } from '../verb.ts';

/** What happens to data, and who does it. */
export const runRouters = {
  run: router({
    list: query(runContract.list, runs.listRuns),
    get: query(runContract.get, runs.getRun),
    listBatches: query(runContract.listBatches, runs.listBatches),
    listLog: query(runContract.listLog, runs.listLog),
    start: mutation(runContract.start, runs.startRun),
    cancel: mutation(runContract.cancel, runs.cancelRun),
    retry: mutation(runContract.retry, runs.retryRun),
    prove: query(runContract.prove, runs.proveRun),
  }),

  backfill: router({
    preview: query(backfillContract.preview, backfills.previewBackfill),
    start: mutation(backfillContract.start, backfills.startBackfill),
    list: query(backfillContract.list, backfills.listBackfills),
    get: query(backfillContract.get, backfills.getBackfill),
    cancel: mutation(backfillContract.cancel, backfills.cancelBackfill),
    retry: mutation(backfillContract.retry, backfills.retryBackfill),
  }),

  quarantine: router({
    listGroups: query(quarantineContract.listGroups, quarantined.listQuarantineGroups),
    list: query(quarantineContract.list, quarantined.listQuarantine),
    get: query(quarantineContract.get, quarantined.getQuarantinedRow),
    update: mutation(quarantineContract.update, quarantined.updateQuarantinedRow),
    check: mutation(quarantineContract.check, quarantined.checkQuarantinedRows),
    checkEdits: mutation(quarantineContract.checkEdits, quarantined.checkEdits),
    updateEdits: mutation(quarantineContract.updateEdits, quarantined.updateEdits),
    count: query(quarantineContract.count, quarantined.countQuarantine),
    replay: mutation(quarantineContract.replay, quarantined.replayQuarantine),
    acknowledge: mutation(quarantineContract.acknowledge, quarantined.acknowledgeQuarantine),
    reopen: mutation(quarantineContract.reopen, quarantined.reopenQuarantine),
  }),

  worker: router({ list: query(workerContract.list, listWorkers), drain: mutation(workerContract.drain, drainWorker) }),

  why: router({ get: query(whyContract.get, getWhy), getBundle: mutation(whyContract.getBundle, getWhyBundle) }),
};
