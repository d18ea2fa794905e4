import { alertCommentContract, alertContract } from '#src/server/contracts/alert.ts';
import { alertMuteContract } from '#src/server/contracts/alert-mute.ts';
import { alertRouteContract } from '#src/server/contracts/alert-route.ts';
import { alertRuleContract } from '#src/server/contracts/alert-rule.ts';
import { notificationContract } from '#src/server/contracts/notification.ts';
import { notifierContract } from '#src/server/contracts/notifier.ts';
import * as alerts from '#src/server/services/alert/index.ts';
import * as alertMutes from '#src/server/services/alert-mute/index.ts';
import * as alertRoutes from '#src/server/services/alert-route/index.ts';
import * as alertRules from '#src/server/services/alert-rule/index.ts';
import { listNotifications, retryNotification } from '#src/server/services/notification/index.ts';
import * as notifiers from '#src/server/services/notifier/index.ts';
import { router } from '../init.ts';
import { mutation, query } from '../verb.ts';

/** What calls for attention, and how people hear of it. */
export const alertRouters = {
  alert: router({
    list: query(alertContract.list, alerts.listAlerts),
    get: query(alertContract.get, alerts.getAlert),
    count: query(alertContract.count, alerts.countAlerts),
    acknowledge: mutation(alertContract.acknowledge, alerts.acknowledgeAlerts),
    listHolders: query(alertContract.listHolders, alerts.listHolders),
  }),

  alertComment: router({ create: mutation(alertCommentContract.create, alerts.commentOnAlert) }),

  alertRule: router({
    list: query(alertRuleContract.list, alertRules.listAlertRules),
    create: mutation(alertRuleContract.create, alertRules.createAlertRule),
    update: mutation(alertRuleContract.update, alertRules.updateAlertRule),
    remove: mutation(alertRuleContract.remove, alertRules.removeAlertRule),
    preview: mutation(alertRuleContract.preview, alertRules.previewAlertRule),
  }),

  alertMute: router({
    list: query(alertMuteContract.list, alertMutes.listAlertMutes),
    create: mutation(alertMuteContract.create, alertMutes.createAlertMute),
    update: mutation(alertMuteContract.update, alertMutes.updateAlertMute),
    remove: mutation(alertMuteContract.remove, alertMutes.removeAlertMute),
  }),

  alertRoute: router({
    list: query(alertRouteContract.list, alertRoutes.listAlertRoutes),
    create: mutation(alertRouteContract.create, alertRoutes.createAlertRoute),
    update: mutation(alertRouteContract.update, alertRoutes.updateAlertRoute),
    remove: mutation(alertRouteContract.remove, alertRoutes.removeAlertRoute),
  }),

  notifier: router({
    list: query(notifierContract.list, notifiers.listNotifiers),
    create: mutation(notifierContract.create, notifiers.createNotifier),
    update: mutation(notifierContract.update, notifiers.updateNotifier),
    remove: mutation(notifierContract.remove, notifiers.removeNotifier),
    check: mutation(notifierContract.check, notifiers.checkNotifier),
  }),

  notification: router({
    list: query(notificationContract.list, listNotifications),
    retry: mutation(notificationContract.retry, retryNotification),
  }),
};
