import type { Why, WhyCheck } from '#src/server/contracts/why.ts';

/** Where a person mends it: the very tab, section or filtered list. */
export function actionHref(action: NonNullable<Why['action']>, { subject }: Pick<Why, 'subject'>, args: WhyCheck['args']): string {
  const atInterface = `/interfaces/${subject.interfaceId}`;
  const atRun = `/runs/${args.run || subject.runId}`;
  switch (action) {
    case 'openInterface':
      return atInterface;
    case 'openSchedule':
      return `${atInterface}?tab=schedule`;
    case 'openRules':
      return `${atInterface}?tab=rules`;
    case 'openPosition':
      return `${atInterface}?tab=settings&section=position`;
    case 'openLimits':
      return `${atInterface}?tab=settings&section=limits`;
    case 'openVersions':
      return `${atInterface}?tab=settings&section=versions`;
    case 'openRuns':
      return `${atInterface}?tab=runs`;
    case 'openRun':
      return atRun;
    case 'openLog':
      return `${atRun}?tab=log`;
    case 'openQuarantine':
      return `/quarantine?iface=${subject.interfaceId}`;
    case 'openConnection':
      return `/sources/${subject.sourceId}?tab=connection`;
    case 'openWorkers':
      return '/workers';
  }
}
