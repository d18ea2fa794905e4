import { expressionContract } from '#src/server/contracts/expression.ts';
import { interfaceTestContract } from '#src/server/contracts/interface-test.ts';
import { interfaceVersionContract } from '#src/server/contracts/interface-version.ts';
import { manifestContract } from '#src/server/contracts/manifest.ts';
import { ruleContract } from '#src/server/contracts/plugin.ts';
import { progressContract } from '#src/server/contracts/progress.ts';
import { publishRequestContract } from '#src/server/contracts/publish-request.ts';
import { scheduleContract } from '#src/server/contracts/schedule.ts';
import { sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import { targetTableContract } from '#src/server/contracts/target-table.ts';
import {
  getSchedule,
  listFires,
  listSchedules,
  previewSchedule,
  removeSchedule,
  updateSchedule,
} from '#src/server/services/effective-schedule/index.ts';
import { checkExpression, listExpressionWords } from '#src/server/services/expression/index.ts';
import * as tests from '#src/server/services/interface-test/index.ts';
import { getVersion, listChanges, listVersions, previewPublish, publishInterface } from '#src/server/services/interface-version/index.ts';
import { checkManifest, previewManifest } from '#src/server/services/manifest/index.ts';
import { getProgress, moveProgress, previewReset, resetProgress, undoMove } from '#src/server/services/progress/index.ts';
import * as requests from '#src/server/services/publish-request/index.ts';
import { listRules, previewRules } from '#src/server/services/rule/index.ts';
import * as interfaces from '#src/server/services/source-interface/index.ts';
import { createTarget, previewTarget } from '#src/server/services/target-table/index.ts';
import { router } from '../init.ts';
import { mutation, query } from '../verb.ts';

/** What an interface is: its definition, versions, tests and place in the data. */
export const interfaceRouters = {
  sourceInterface: router({
    list: query(sourceInterfaceContract.list, interfaces.listInterfaces),
    get: query(sourceInterfaceContract.get, interfaces.getInterface),
    discover: mutation(sourceInterfaceContract.discover, interfaces.proposeInterfaces),
    create: mutation(sourceInterfaceContract.create, interfaces.createInterfaces),
    update: mutation(sourceInterfaceContract.update, interfaces.updateInterface),
    updateState: mutation(sourceInterfaceContract.updateState, interfaces.updateInterfaceState),
    remove: mutation(sourceInterfaceContract.remove, interfaces.removeInterface),
    preview: mutation(sourceInterfaceContract.preview, interfaces.previewInterface),
    sample: mutation(sourceInterfaceContract.sample, interfaces.sampleStream),
  }),

  targetTable: router({
    preview: mutation(targetTableContract.preview, previewTarget),
    create: mutation(targetTableContract.create, createTarget),
  }),

  interfaceVersion: router({
    list: query(interfaceVersionContract.list, listVersions),
    get: query(interfaceVersionContract.get, getVersion),
    preview: mutation(interfaceVersionContract.preview, previewPublish),
    listChanges: query(interfaceVersionContract.listChanges, listChanges),
    publish: mutation(interfaceVersionContract.publish, publishInterface),
  }),

  publishRequest: router({
    list: query(publishRequestContract.list, requests.listRequests),
    get: query(publishRequestContract.get, requests.getRequest),
    create: mutation(publishRequestContract.create, requests.createRequest),
    publish: mutation(publishRequestContract.publish, requests.approveRequest),
    cancel: mutation(publishRequestContract.cancel, requests.cancelRequest),
  }),

  interfaceTest: router({
    list: query(interfaceTestContract.list, tests.listTests),
    create: mutation(interfaceTestContract.create, tests.createTest),
    update: mutation(interfaceTestContract.update, tests.updateTest),
    remove: mutation(interfaceTestContract.remove, tests.removeTest),
    check: mutation(interfaceTestContract.check, tests.checkTests),
  }),

  progress: router({
    get: query(progressContract.get, getProgress),
    update: mutation(progressContract.update, moveProgress),
    cancel: mutation(progressContract.cancel, undoMove),
    preview: query(progressContract.preview, previewReset),
    remove: mutation(progressContract.remove, resetProgress),
  }),

  expression: router({
    list: query(expressionContract.list, listExpressionWords),
    check: mutation(expressionContract.check, checkExpression),
  }),

  manifest: router({
    preview: mutation(manifestContract.preview, previewManifest),
    check: mutation(manifestContract.check, checkManifest),
  }),

  rule: router({ list: query(ruleContract.list, listRules), preview: mutation(ruleContract.preview, previewRules) }),

  schedule: router({
    list: query(scheduleContract.list, listSchedules),
    get: query(scheduleContract.get, getSchedule),
    update: mutation(scheduleContract.update, updateSchedule),
    remove: mutation(scheduleContract.remove, removeSchedule),
    preview: query(scheduleContract.preview, previewSchedule),
    listFires: query(scheduleContract.listFires, listFires),
  }),
};
