import { connectorContract } from '#src/server/contracts/plugin.ts';
import { probeContract } from '#src/server/contracts/probe.ts';
import { rawDatabaseContract } from '#src/server/contracts/raw-database.ts';
import { savedViewContract } from '#src/server/contracts/saved-view.ts';
import { searchContract } from '#src/server/contracts/search.ts';
import { settingContract } from '#src/server/contracts/setting.ts';
import { setupContract } from '#src/server/contracts/setup.ts';
import { sourceContract } from '#src/server/contracts/source.ts';
import { uploadContract } from '#src/server/contracts/upload.ts';
import { listConnectors } from '#src/server/services/connector/index.ts';
import { listChecks, listSourceHealth } from '#src/server/services/probe/index.ts';
import * as rawDatabases from '#src/server/services/raw-database/index.ts';
import * as savedViews from '#src/server/services/saved-view/index.ts';
import { listChineseNames, listFound } from '#src/server/services/search/index.ts';
import { listSettings, updateSetting } from '#src/server/services/setting/index.ts';
import { getSetup, startSample, updateSetup } from '#src/server/services/setup/index.ts';
import * as sources from '#src/server/services/source/index.ts';
import { listUploads } from '#src/server/services/upload/index.ts';
import { router } from '../init.ts';
import { mutation, query, streamingMutation } from '../verb.ts';

/** Where data comes from and where it lands. */
export const catalogRouters = {
  rawDatabase: router({
    list: query(rawDatabaseContract.list, rawDatabases.listRawDatabases),
    get: query(rawDatabaseContract.get, rawDatabases.getRawDatabase),
    create: mutation(rawDatabaseContract.create, rawDatabases.createRawDatabase),
    update: mutation(rawDatabaseContract.update, rawDatabases.updateRawDatabase),
    remove: mutation(rawDatabaseContract.remove, rawDatabases.removeRawDatabase),
    check: streamingMutation(rawDatabaseContract.check, rawDatabases.checkRawDatabase),
    discover: query(rawDatabaseContract.discover, rawDatabases.discoverTargets),
  }),

  connector: router({ list: query(connectorContract.list, listConnectors) }),

  source: router({
    list: query(sourceContract.list, sources.listSources),
    get: query(sourceContract.get, sources.getSource),
    create: mutation(sourceContract.create, sources.createSource),
    update: mutation(sourceContract.update, sources.updateSource),
    remove: mutation(sourceContract.remove, sources.removeSource),
    check: streamingMutation(sourceContract.check, sources.checkSource),
    discover: mutation(sourceContract.discover, sources.discoverSource),
    suggest: mutation(sourceContract.suggest, sources.suggestForSource),
    duplicate: mutation(sourceContract.duplicate, sources.duplicateSource),
  }),

  probe: router({ list: query(probeContract.list, listChecks), listSources: query(probeContract.listSources, listSourceHealth) }),

  upload: router({ list: query(uploadContract.list, listUploads) }),

  search: router({ list: query(searchContract.list, listFound), listChinese: query(searchContract.listChinese, listChineseNames) }),

  setting: router({ list: query(settingContract.list, listSettings), update: mutation(settingContract.update, updateSetting) }),

  setup: router({
    get: query(setupContract.get, getSetup),
    update: mutation(setupContract.update, updateSetup),
    start: mutation(setupContract.start, startSample),
  }),

  savedView: router({
    list: query(savedViewContract.list, savedViews.listSavedViews),
    get: query(savedViewContract.get, savedViews.getSavedView),
    create: mutation(savedViewContract.create, savedViews.createSavedView),
    update: mutation(savedViewContract.update, savedViews.updateSavedView),
    remove: mutation(savedViewContract.remove, savedViews.removeSavedView),
  }),
};
