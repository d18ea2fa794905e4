/** One planted violation of each import rule, and imports every rule must let through. */
export interface Plant {
  rule: string;
  from: string;
  imports: string;
}

export const plants: readonly Plant[] = [
  { rule: 'core-is-pure', from: 'src/server/core/run/state.ts', imports: 'pg' },
  { rule: 'core-is-pure', from: 'src/server/core/run/clock.ts', imports: 'node:fs' },
  { rule: 'contracts-are-shared-data', from: 'src/server/contracts/run.ts', imports: '#src/db/client.ts' },
  { rule: 'app-only-routes', from: 'src/app/runs/page.tsx', imports: '#src/server/services/run/index.ts' },
  { rule: 'app-only-routes', from: 'src/app/sources/page.tsx', imports: 'drizzle-orm' },
  { rule: 'components-see-no-server', from: 'src/components/run/RunPage.tsx', imports: '#src/server/services/run/index.ts' },
  { rule: 'components-see-few-server-types', from: 'src/components/run/RunTypes.tsx', imports: 'type #src/server/engine/port.ts' },
  { rule: 'components-keep-their-internals', from: 'src/components/run/RunRow.tsx', imports: '#src/components/source/SourceRow.tsx' },
  { rule: 'ui-knows-no-domain', from: 'src/components/ui/Table.tsx', imports: '#src/server/contracts/source.ts' },
  { rule: 'trpc-is-thin', from: 'src/server/trpc/run.ts', imports: '#src/db/client.ts' },
  { rule: 'trpc-is-thin', from: 'src/server/trpc/source.ts', imports: 'drizzle-orm' },
  { rule: 'services-reach-plugins-by-port', from: 'src/server/services/source/check.ts', imports: '#src/server/connectors/mysql/index.ts' },
  { rule: 'services-reach-plugins-by-port', from: 'src/server/services/source/preview.ts', imports: '#src/server/engine/port.ts' },
  { rule: 'services-enter-by-index', from: 'src/server/services/source/list.ts', imports: '#src/server/services/run/start.ts' },
  { rule: 'engine-takes-ports', from: 'src/server/engine/read.ts', imports: 'pg' },
  { rule: 'engine-takes-ports', from: 'src/server/engine/write.ts', imports: '#src/server/connectors/mysql/index.ts' },
  { rule: 'plugins-stand-alone', from: 'src/server/connectors/mysql/writer.ts', imports: '#src/db/client.ts' },
  { rule: 'plugins-know-no-sibling', from: 'src/server/connectors/mysql/reader.ts', imports: '#src/server/connectors/kafka/index.ts' },
  { rule: 'stores-implement-ports', from: 'src/server/stores/progress.ts', imports: '#src/server/services/run/index.ts' },
  { rule: 'database-is-a-leaf', from: 'src/db/schema/run.ts', imports: '#src/server/services/run/index.ts' },
  { rule: 'product-needs-no-workshop', from: 'src/server/worker/main.ts', imports: '../../../scripts/tool.ts' },
  { rule: 'product-needs-no-dev-dependency', from: 'src/server/worker/loop.ts', imports: 'fast-check' },
  { rule: 'journeys-are-black-box', from: 'e2e/sign-in.ts', imports: '#src/server/contracts/source.ts' },
  { rule: 'no-cycles', from: 'src/server/worker/chicken.ts', imports: './egg.ts' },
  { rule: 'no-unresolved', from: 'src/server/worker/lost.ts', imports: './nowhere.ts' },
];

export const permitted: readonly Omit<Plant, 'rule'>[] = [
  { from: 'src/server/core/value/schema.ts', imports: 'zod' },
  { from: 'src/server/core/value/schema.test.ts', imports: 'fast-check' },
  { from: 'src/server/contracts/source.ts', imports: '#src/server/core/value/schema.ts' },
  { from: 'src/app/audit/page.tsx', imports: '#src/components/source/index.ts' },
  { from: 'src/components/source/index.ts', imports: '#src/server/contracts/source.ts' },
  { from: 'src/components/source/SourceRow.tsx', imports: 'type #src/server/trpc/router.ts' },
  { from: 'src/server/trpc/router.ts', imports: '#src/server/services/run/index.ts' },
  { from: 'src/server/services/run/index.ts', imports: './start.ts' },
  { from: 'src/server/services/run/start.ts', imports: '#src/server/connectors/catalog.ts' },
  { from: 'src/server/services/run/cancel.ts', imports: '#src/db/client.ts' },
  { from: 'src/server/engine/port.ts', imports: '#src/server/core/value/schema.ts' },
  { from: 'src/server/connectors/catalog.ts', imports: './mysql/descriptor.ts' },
  { from: 'src/server/connectors/mysql/index.ts', imports: './descriptor.ts' },
  { from: 'src/server/connectors/mysql/descriptor.ts', imports: '../_shared/sql.ts' },
  { from: 'src/server/connectors/kafka/index.ts', imports: 'zod' },
  { from: 'src/server/connectors/_shared/sql.ts', imports: 'zod' },
  { from: 'src/server/worker/egg.ts', imports: './chicken.ts' },
  { from: 'src/db/client.ts', imports: 'drizzle-orm' },
  { from: 'scripts/tool.ts', imports: '#src/db/client.ts' },
];
