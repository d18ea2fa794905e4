import { mergeMessages } from '../messages.ts';
import { alerts } from './alerts.ts';
import { audit } from './audit.ts';
import { backfill } from './backfill.ts';
import { consoleAlerts } from './console-alerts.ts';
import { consoleCatalog } from './console-catalog.ts';
import { consoleCharts } from './console-charts.ts';
import { consoleDashboards } from './console-dashboards.ts';
import { consoleHome } from './console-home.ts';
import { consoleInterface } from './console-interface.ts';
import { consoleLists } from './console-lists.ts';
import { consoleOperate } from './console-operate.ts';
import { consolePalette } from './console-palette.ts';
import { consolePublish } from './console-publish.ts';
import { consoleQuarantine } from './console-quarantine.ts';
import { consoleRules } from './console-rules.ts';
import { consoleRun } from './console-run.ts';
import { consoleSchedule } from './console-schedule.ts';
import { consoleSetup } from './console-setup.ts';
import { consoleShell } from './console-shell.ts';
import { consoleUi } from './console-ui.ts';
import { drift } from './drift.ts';
import { engine } from './engine.ts';
import { file } from './file.ts';
import { mapping } from './mapping.ts';
import { mysql } from './mysql.ts';
import { people } from './people.ts';
import { postgres } from './postgres.ts';
import { publish } from './publish.ts';
import { quality } from './quality.ts';
import { rules } from './rules.ts';
import { service } from './service.ts';
import { states } from './states.ts';
import { verification } from './verification.ts';
import { why } from './why.ts';
import { worker } from './worker.ts';

/** Every domain adds its file here and in `en/index.ts`. */
export const zhCN = mergeMessages([
  alerts,
  backfill,
  consoleAlerts,
  why,
  worker,
  file,
  mysql,
  mapping,
  rules,
  people,
  postgres,
  publish,
  quality,
  drift,
  verification,
  engine,
  service,
  states,
  audit,
  consoleCharts,
  consoleDashboards,
  consoleHome,
  consoleSetup,
  consoleShell,
  consoleCatalog,
  consoleInterface,
  consoleLists,
  consoleOperate,
  consolePalette,
  consolePublish,
  consoleQuarantine,
  consoleRules,
  consoleRun,
  consoleSchedule,
  consoleUi,
]);
