import { auditContract } from '#src/server/contracts/audit.ts';
import { driftContract } from '#src/server/contracts/drift.ts';
import { metricContract } from '#src/server/contracts/metric.ts';
import { overviewContract } from '#src/server/contracts/overview.ts';
import { qualityContract } from '#src/server/contracts/quality.ts';
import { timelineContract } from '#src/server/contracts/timeline.ts';
import { verificationContract } from '#src/server/contracts/verification.ts';
import { checkAudit, getAuditEvent, listAudit, listDataAccess } from '#src/server/services/audit/index.ts';
import { getDrift, listDrift, updateDriftPolicy } from '#src/server/services/drift/index.ts';
import { getMetric, listWorkerMetrics } from '#src/server/services/metric/index.ts';
import { getOverview, getPlatform, listDrift as listOverviewDrift } from '#src/server/services/overview/index.ts';
import * as qualities from '#src/server/services/quality/index.ts';
import { listTimeline } from '#src/server/services/timeline/index.ts';
import * as verifications from '#src/server/services/verification/index.ts';
import { router } from '../init.ts';
import { mutation, query } from '../verb.ts';

/** What is known of data and runs. */
export const insightRouters = {
  quality: router({
    list: query(qualityContract.list, qualities.listQuality),
    get: query(qualityContract.get, qualities.getQuality),
    getRun: query(qualityContract.getRun, qualities.getRunQuality),
    listDays: query(qualityContract.listDays, qualities.listQualityDays),
    update: mutation(qualityContract.update, qualities.updateQuality),
  }),

  verification: router({
    list: query(verificationContract.list, verifications.listVerifications),
    get: query(verificationContract.get, verifications.getVerification),
    listDifferences: query(verificationContract.listDifferences, verifications.listDifferences),
    start: mutation(verificationContract.start, verifications.startVerification),
    cancel: mutation(verificationContract.cancel, verifications.cancelVerification),
    check: mutation(verificationContract.check, verifications.checkRow),
    update: mutation(verificationContract.update, verifications.updateVerification),
  }),

  drift: router({
    list: query(driftContract.list, listDrift),
    get: query(driftContract.get, getDrift),
    update: mutation(driftContract.update, updateDriftPolicy),
  }),

  overview: router({
    get: query(overviewContract.get, getOverview),
    getPlatform: query(overviewContract.getPlatform, getPlatform),
    listDrift: query(overviewContract.listDrift, listOverviewDrift),
  }),

  metric: router({ get: query(metricContract.get, getMetric), listWorkers: query(metricContract.listWorkers, listWorkerMetrics) }),

  timeline: router({ list: query(timelineContract.list, listTimeline) }),

  audit: router({
    list: query(auditContract.list, listAudit),
    get: query(auditContract.get, getAuditEvent),
    check: query(auditContract.check, checkAudit),
    listDataAccess: query(auditContract.listDataAccess, listDataAccess),
  }),
};
