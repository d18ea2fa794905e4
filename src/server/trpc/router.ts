import { accountContract, userContract } from '../contracts/account.ts';
import {
  alertCommentContract,
  alertContract,
  alertMuteContract,
  alertRouteContract,
  alertRuleContract,
  notificationContract,
  notifierContract,
} from '../contracts/alert.ts';
import { apiTokenContract } from '../contracts/api-token.ts';
import { auditContract } from '../contracts/audit.ts';
import { backfillContract } from '../contracts/backfill.ts';
import { driftContract } from '../contracts/drift.ts';
import { expressionContract } from '../contracts/expression.ts';
import { grantContract } from '../contracts/grant.ts';
import { interfaceTestContract } from '../contracts/interface-test.ts';
import { invitationContract } from '../contracts/invitation.ts';
import { manifestContract } from '../contracts/manifest.ts';
import { metricContract } from '../contracts/metric.ts';
import { overviewContract } from '../contracts/overview.ts';
import { connectorContract, ruleContract } from '../contracts/plugin.ts';
import { probeContract } from '../contracts/probe.ts';
import { publishRequestContract } from '../contracts/publish-request.ts';
import { qualityContract } from '../contracts/quality.ts';
import { quarantineContract } from '../contracts/quarantine.ts';
import { rawDatabaseContract } from '../contracts/raw-database.ts';
import { runContract } from '../contracts/run.ts';
import { savedViewContract } from '../contracts/saved-view.ts';
import { scheduleContract } from '../contracts/schedule.ts';
import { searchContract } from '../contracts/search.ts';
import { settingContract } from '../contracts/setting.ts';
import { setupContract } from '../contracts/setup.ts';
import { sourceContract } from '../contracts/source.ts';
import { interfaceVersionContract, progressContract, sourceInterfaceContract, targetTableContract } from '../contracts/source-interface.ts';
import { teamContract } from '../contracts/team.ts';
import { timelineContract } from '../contracts/timeline.ts';
import { totpContract } from '../contracts/totp.ts';
import { uploadContract } from '../contracts/upload.ts';
import { verificationContract } from '../contracts/verification.ts';
import { whyContract } from '../contracts/why.ts';
import { workerContract } from '../contracts/worker.ts';
import { cancelOwnSessions, getSession, updateAccount, updateOwnPassword } from '../services/account/index.ts';
import * as alerts from '../services/alert/index.ts';
import * as alertMutes from '../services/alert-mute/index.ts';
import * as alertRoutes from '../services/alert-route/index.ts';
import * as alertRules from '../services/alert-rule/index.ts';
import * as tokens from '../services/api-token/index.ts';
import { checkAudit, getAuditEvent, listAudit, listDataAccess } from '../services/audit/index.ts';
import * as backfills from '../services/backfill/index.ts';
import { listConnectors } from '../services/connector/index.ts';
import { getDrift, listDrift, updateDriftPolicy } from '../services/drift/index.ts';
import {
  getSchedule,
  listFires,
  listSchedules,
  previewSchedule,
  removeSchedule,
  updateSchedule,
} from '../services/effective-schedule/index.ts';
import { checkExpression, listExpressionWords } from '../services/expression/index.ts';
import { createGrant, listRights, removeGrant } from '../services/grant/index.ts';
import * as tests from '../services/interface-test/index.ts';
import { getVersion, listChanges, listVersions, previewPublish, publishInterface } from '../services/interface-version/index.ts';
import * as invitations from '../services/invitation/index.ts';
import { checkManifest, previewManifest } from '../services/manifest/index.ts';
import { getMetric, listWorkerMetrics } from '../services/metric/index.ts';
import { listNotifications, retryNotification } from '../services/notification/index.ts';
import * as notifiers from '../services/notifier/index.ts';
import { getOverview, getPlatform, listDrift as listOverviewDrift } from '../services/overview/index.ts';
import { listChecks, listSourceHealth } from '../services/probe/index.ts';
import { getProgress, moveProgress, previewReset, resetProgress, undoMove } from '../services/progress/index.ts';
import * as requests from '../services/publish-request/index.ts';
import * as qualities from '../services/quality/index.ts';
import * as quarantined from '../services/quarantine/index.ts';
import * as rawDatabases from '../services/raw-database/index.ts';
import { listRules, previewRules } from '../services/rule/index.ts';
import * as runs from '../services/run/index.ts';
import * as savedViews from '../services/saved-view/index.ts';
import { listChineseNames, listFound } from '../services/search/index.ts';
import { cancelOwnSession, cancelUserSession, listOwnSessions, listUserSessions } from '../services/session/index.ts';
import { listSettings, updateSetting } from '../services/setting/index.ts';
import { getSetup, startSample, updateSetup } from '../services/setup/index.ts';
import * as sources from '../services/source/index.ts';
import * as interfaces from '../services/source-interface/index.ts';
import { createTarget, previewTarget } from '../services/target-table/index.ts';
import * as teams from '../services/team/index.ts';
import { listTimeline } from '../services/timeline/index.ts';
import { acknowledgeTotp, createTotp, getTotp, removeTotp } from '../services/totp/index.ts';
import { listUploads } from '../services/upload/index.ts';
import { cancelUserSessions, createUser, listUsers, resetPassword, resetTotp, updateUser } from '../services/user/index.ts';
import * as verifications from '../services/verification/index.ts';
import { getWhy, getWhyBundle } from '../services/why/index.ts';
import { drainWorker, listWorkers } from '../services/worker/index.ts';
import { router, signedInProcedure } from './init.ts';
import { live } from './live.ts';
import { mutation, openMutation, openQuery, query, streamingMutation } from './verb.ts';

const account = router({
  get: query(accountContract.get, getSession, signedInProcedure),
  update: mutation(accountContract.update, updateAccount),
  updatePassword: mutation(accountContract.updatePassword, updateOwnPassword, signedInProcedure),
  cancelSessions: mutation(accountContract.cancelSessions, cancelOwnSessions, signedInProcedure),
  listSessions: query(accountContract.listSessions, listOwnSessions),
  cancelSession: mutation(accountContract.cancelSession, cancelOwnSession),
});

const totp = router({
  get: query(totpContract.get, getTotp, signedInProcedure),
  create: mutation(totpContract.create, createTotp, signedInProcedure),
  acknowledge: mutation(totpContract.acknowledge, acknowledgeTotp, signedInProcedure),
  remove: mutation(totpContract.remove, removeTotp),
});

const apiToken = router({
  list: query(apiTokenContract.list, tokens.listApiTokens),
  create: mutation(apiTokenContract.create, tokens.createApiToken),
  remove: mutation(apiTokenContract.remove, tokens.removeApiToken),
});

const team = router({
  list: query(teamContract.list, teams.listTeams),
  create: mutation(teamContract.create, teams.createTeam),
  update: mutation(teamContract.update, teams.updateTeam),
  remove: mutation(teamContract.remove, teams.removeTeam),
});

const grant = router({
  list: query(grantContract.list, listRights),
  create: mutation(grantContract.create, createGrant),
  remove: mutation(grantContract.remove, removeGrant),
});

const invitation = router({
  list: query(invitationContract.list, invitations.listInvitations),
  create: mutation(invitationContract.create, invitations.createInvitation),
  remove: mutation(invitationContract.remove, invitations.removeInvitation),
  get: openQuery(invitationContract.get, invitations.getInvitation),
  acknowledge: openMutation(invitationContract.acknowledge, invitations.acknowledgeInvitation),
});

const user = router({
  list: query(userContract.list, listUsers),
  create: mutation(userContract.create, createUser),
  update: mutation(userContract.update, updateUser),
  updatePassword: mutation(userContract.updatePassword, resetPassword),
  cancelSessions: mutation(userContract.cancelSessions, cancelUserSessions),
  listSessions: query(userContract.listSessions, listUserSessions),
  cancelSession: mutation(userContract.cancelSession, cancelUserSession),
  removeTotp: mutation(userContract.removeTotp, resetTotp),
  listTokens: query(userContract.listTokens, tokens.listAllTokens),
  removeToken: mutation(userContract.removeToken, tokens.removeAnyToken),
});

const rawDatabase = router({
  list: query(rawDatabaseContract.list, rawDatabases.listRawDatabases),
  get: query(rawDatabaseContract.get, rawDatabases.getRawDatabase),
  create: mutation(rawDatabaseContract.create, rawDatabases.createRawDatabase),
  update: mutation(rawDatabaseContract.update, rawDatabases.updateRawDatabase),
  remove: mutation(rawDatabaseContract.remove, rawDatabases.removeRawDatabase),
  check: streamingMutation(rawDatabaseContract.check, rawDatabases.checkRawDatabase),
  discover: query(rawDatabaseContract.discover, rawDatabases.discoverTargets),
});

const source = router({
  list: query(sourceContract.list, sources.listSources),
  get: query(sourceContract.get, sources.getSource),
  create: mutation(sourceContract.create, sources.createSource),
  update: mutation(sourceContract.update, sources.updateSource),
  remove: mutation(sourceContract.remove, sources.removeSource),
  check: streamingMutation(sourceContract.check, sources.checkSource),
  discover: mutation(sourceContract.discover, sources.discoverSource),
  suggest: mutation(sourceContract.suggest, sources.suggestForSource),
  duplicate: mutation(sourceContract.duplicate, sources.duplicateSource),
});

const sourceInterface = router({
  list: query(sourceInterfaceContract.list, interfaces.listInterfaces),
  get: query(sourceInterfaceContract.get, interfaces.getInterface),
  discover: mutation(sourceInterfaceContract.discover, interfaces.proposeInterfaces),
  create: mutation(sourceInterfaceContract.create, interfaces.createInterfaces),
  update: mutation(sourceInterfaceContract.update, interfaces.updateInterface),
  updateState: mutation(sourceInterfaceContract.updateState, interfaces.updateInterfaceState),
  remove: mutation(sourceInterfaceContract.remove, interfaces.removeInterface),
  preview: mutation(sourceInterfaceContract.preview, interfaces.previewInterface),
  sample: mutation(sourceInterfaceContract.sample, interfaces.sampleStream),
});

const targetTable = router({
  preview: mutation(targetTableContract.preview, previewTarget),
  create: mutation(targetTableContract.create, createTarget),
});

const interfaceVersion = router({
  list: query(interfaceVersionContract.list, listVersions),
  get: query(interfaceVersionContract.get, getVersion),
  preview: mutation(interfaceVersionContract.preview, previewPublish),
  listChanges: query(interfaceVersionContract.listChanges, listChanges),
  publish: mutation(interfaceVersionContract.publish, publishInterface),
});

const publishRequest = router({
  list: query(publishRequestContract.list, requests.listRequests),
  get: query(publishRequestContract.get, requests.getRequest),
  create: mutation(publishRequestContract.create, requests.createRequest),
  publish: mutation(publishRequestContract.publish, requests.approveRequest),
  cancel: mutation(publishRequestContract.cancel, requests.cancelRequest),
});

const interfaceTest = router({
  list: query(interfaceTestContract.list, tests.listTests),
  create: mutation(interfaceTestContract.create, tests.createTest),
  update: mutation(interfaceTestContract.update, tests.updateTest),
  remove: mutation(interfaceTestContract.remove, tests.removeTest),
  check: mutation(interfaceTestContract.check, tests.checkTests),
});

const progress = router({
  get: query(progressContract.get, getProgress),
  update: mutation(progressContract.update, moveProgress),
  cancel: mutation(progressContract.cancel, undoMove),
  preview: query(progressContract.preview, previewReset),
  remove: mutation(progressContract.remove, resetProgress),
});

const run = router({
  list: query(runContract.list, runs.listRuns),
  get: query(runContract.get, runs.getRun),
  listBatches: query(runContract.listBatches, runs.listBatches),
  listLog: query(runContract.listLog, runs.listLog),
  start: mutation(runContract.start, runs.startRun),
  cancel: mutation(runContract.cancel, runs.cancelRun),
  retry: mutation(runContract.retry, runs.retryRun),
  prove: query(runContract.prove, runs.proveRun),
});

const backfill = router({
  preview: query(backfillContract.preview, backfills.previewBackfill),
  start: mutation(backfillContract.start, backfills.startBackfill),
  list: query(backfillContract.list, backfills.listBackfills),
  get: query(backfillContract.get, backfills.getBackfill),
  cancel: mutation(backfillContract.cancel, backfills.cancelBackfill),
  retry: mutation(backfillContract.retry, backfills.retryBackfill),
});

const quarantine = router({
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
});

const quality = router({
  list: query(qualityContract.list, qualities.listQuality),
  get: query(qualityContract.get, qualities.getQuality),
  getRun: query(qualityContract.getRun, qualities.getRunQuality),
  listDays: query(qualityContract.listDays, qualities.listQualityDays),
  update: mutation(qualityContract.update, qualities.updateQuality),
});

const verification = router({
  list: query(verificationContract.list, verifications.listVerifications),
  get: query(verificationContract.get, verifications.getVerification),
  listDifferences: query(verificationContract.listDifferences, verifications.listDifferences),
  start: mutation(verificationContract.start, verifications.startVerification),
  cancel: mutation(verificationContract.cancel, verifications.cancelVerification),
  check: mutation(verificationContract.check, verifications.checkRow),
  update: mutation(verificationContract.update, verifications.updateVerification),
});

const drift = router({
  list: query(driftContract.list, listDrift),
  get: query(driftContract.get, getDrift),
  update: mutation(driftContract.update, updateDriftPolicy),
});

const schedule = router({
  list: query(scheduleContract.list, listSchedules),
  get: query(scheduleContract.get, getSchedule),
  update: mutation(scheduleContract.update, updateSchedule),
  remove: mutation(scheduleContract.remove, removeSchedule),
  preview: query(scheduleContract.preview, previewSchedule),
  listFires: query(scheduleContract.listFires, listFires),
});

const savedView = router({
  list: query(savedViewContract.list, savedViews.listSavedViews),
  get: query(savedViewContract.get, savedViews.getSavedView),
  create: mutation(savedViewContract.create, savedViews.createSavedView),
  update: mutation(savedViewContract.update, savedViews.updateSavedView),
  remove: mutation(savedViewContract.remove, savedViews.removeSavedView),
});

const alert = router({
  list: query(alertContract.list, alerts.listAlerts),
  get: query(alertContract.get, alerts.getAlert),
  count: query(alertContract.count, alerts.countAlerts),
  acknowledge: mutation(alertContract.acknowledge, alerts.acknowledgeAlerts),
  listHolders: query(alertContract.listHolders, alerts.listHolders),
});

const alertRule = router({
  list: query(alertRuleContract.list, alertRules.listAlertRules),
  create: mutation(alertRuleContract.create, alertRules.createAlertRule),
  update: mutation(alertRuleContract.update, alertRules.updateAlertRule),
  remove: mutation(alertRuleContract.remove, alertRules.removeAlertRule),
  preview: mutation(alertRuleContract.preview, alertRules.previewAlertRule),
});

const alertMute = router({
  list: query(alertMuteContract.list, alertMutes.listAlertMutes),
  create: mutation(alertMuteContract.create, alertMutes.createAlertMute),
  update: mutation(alertMuteContract.update, alertMutes.updateAlertMute),
  remove: mutation(alertMuteContract.remove, alertMutes.removeAlertMute),
});

const notifier = router({
  list: query(notifierContract.list, notifiers.listNotifiers),
  create: mutation(notifierContract.create, notifiers.createNotifier),
  update: mutation(notifierContract.update, notifiers.updateNotifier),
  remove: mutation(notifierContract.remove, notifiers.removeNotifier),
  check: mutation(notifierContract.check, notifiers.checkNotifier),
});

const alertRoute = router({
  list: query(alertRouteContract.list, alertRoutes.listAlertRoutes),
  create: mutation(alertRouteContract.create, alertRoutes.createAlertRoute),
  update: mutation(alertRouteContract.update, alertRoutes.updateAlertRoute),
  remove: mutation(alertRouteContract.remove, alertRoutes.removeAlertRoute),
});

export const appRouter = router({
  backfill,
  alert,
  alertComment: router({ create: mutation(alertCommentContract.create, alerts.commentOnAlert) }),
  alertRule,
  alertMute,
  alertRoute,
  notifier,
  notification: router({
    list: query(notificationContract.list, listNotifications),
    retry: mutation(notificationContract.retry, retryNotification),
  }),
  account,
  totp,
  apiToken,
  user,
  team,
  grant,
  invitation,
  timeline: router({ list: query(timelineContract.list, listTimeline) }),
  overview: router({
    get: query(overviewContract.get, getOverview),
    getPlatform: query(overviewContract.getPlatform, getPlatform),
    listDrift: query(overviewContract.listDrift, listOverviewDrift),
  }),
  metric: router({ get: query(metricContract.get, getMetric), listWorkers: query(metricContract.listWorkers, listWorkerMetrics) }),
  probe: router({ list: query(probeContract.list, listChecks), listSources: query(probeContract.listSources, listSourceHealth) }),
  rawDatabase,
  connector: router({ list: query(connectorContract.list, listConnectors) }),
  source,
  sourceInterface,
  targetTable,
  interfaceVersion,
  publishRequest,
  interfaceTest,
  progress,
  expression: router({
    list: query(expressionContract.list, listExpressionWords),
    check: mutation(expressionContract.check, checkExpression),
  }),
  manifest: router({
    preview: mutation(manifestContract.preview, previewManifest),
    check: mutation(manifestContract.check, checkManifest),
  }),
  rule: router({ list: query(ruleContract.list, listRules), preview: mutation(ruleContract.preview, previewRules) }),
  run,
  quarantine,
  quality,
  verification,
  drift,
  schedule,
  worker: router({ list: query(workerContract.list, listWorkers), drain: mutation(workerContract.drain, drainWorker) }),
  audit: router({
    list: query(auditContract.list, listAudit),
    get: query(auditContract.get, getAuditEvent),
    check: query(auditContract.check, checkAudit),
    listDataAccess: query(auditContract.listDataAccess, listDataAccess),
  }),
  upload: router({ list: query(uploadContract.list, listUploads) }),
  setting: router({ list: query(settingContract.list, listSettings), update: mutation(settingContract.update, updateSetting) }),
  savedView,
  setup: router({
    get: query(setupContract.get, getSetup),
    update: mutation(setupContract.update, updateSetup),
    start: mutation(setupContract.start, startSample),
  }),
  search: router({ list: query(searchContract.list, listFound), listChinese: query(searchContract.listChinese, listChineseNames) }),
  why: router({ get: query(whyContract.get, getWhy), getBundle: mutation(whyContract.getBundle, getWhyBundle) }),
  live,
});

export type AppRouter = typeof appRouter;
