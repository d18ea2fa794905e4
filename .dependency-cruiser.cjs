/** Who may import whom; docs/architecture.md says why. Every rule has a planted violation in scripts/verify/boundary-plants.ts. */

const plugins = 'connectors|rules|executors|schedulers|notifiers';
const tests = '\\.(test|bench)\\.tsx?$|/(_contract|test|testing|testdata)/|/testing\\.ts$';
const infrastructure = 'ui|charts|schema-form|trpc|providers|preferences|shell';
const databaseClients = 'node_modules/(pg|pg-[^/]+|drizzle-orm|mysql2)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'core-is-pure',
      'src/server/core decides and computes; it imports zod and itself. Clock, random, environment and I/O arrive as arguments.',
      { path: '^src/server/core/', pathNot: tests },
      { pathNot: '^src/server/core/|node_modules/zod/' },
    ),
    forbid(
      'contracts-are-shared-data',
      'src/server/contracts is read by the browser too: zod, use-intl, core and other contracts only.',
      { path: '^src/server/contracts/', pathNot: tests },
      { pathNot: '^src/server/(core|contracts)/|node_modules/(zod|use-intl)/' },
    ),
    forbid(
      'app-only-routes',
      'A page parses, prefetches and renders. It reaches the server through trpc, auth and composition.ts; logic belongs in src/server/services.',
      { path: '^src/app/', pathNot: tests },
      { path: `^src/(db/|server/(services|engine|stores|console|worker|cli|integrations|${plugins})/)|${databaseClients}` },
    ),
    forbid(
      'components-see-no-server',
      'The browser gets data over trpc: a component imports contracts, and nothing else of the server at run time.',
      { path: '^src/components/', pathNot: tests },
      { path: '^src/(server/(?!contracts/)|db/)', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'components-see-few-server-types',
      'Of the server a component may know the types of trpc and core; put shared shapes in contracts.',
      { path: '^src/components/', pathNot: tests },
      { path: '^src/(server/(?!(contracts|core|trpc)/)|db/)' },
    ),
    forbid(
      'components-keep-their-internals',
      "A noun's folder is entered by its index; what two nouns share belongs in src/components/ui.",
      { path: '^src/components/([^/]+)/', pathNot: tests },
      { path: '^src/components/[^/]+/', pathNot: `^src/components/($1|${infrastructure})/|/index\\.tsx?$` },
    ),
    forbid(
      'ui-knows-no-domain',
      'src/components/ui wraps antd; it knows no noun and nothing of the server.',
      { path: '^src/components/ui/', pathNot: tests },
      { path: '^src/(server/(?!contracts/(common|messages))|db|app|components/(?!ui/|preferences/|providers/))' },
    ),
    forbid(
      'trpc-is-thin',
      'A procedure calls a verb. Queries belong in src/server/services, work in the engine.',
      { path: '^src/server/trpc/', pathNot: tests },
      { path: `^src/(db/|server/(engine|stores|console|worker|cli|integrations|${plugins})/)|${databaseClients}` },
    ),
    forbid(
      'services-reach-plugins-by-port',
      'A service knows plugin catalogues (descriptors); runtimes, engine, stores and worker reach it as ports in its context.',
      { path: '^src/server/services/', pathNot: tests },
      {
        path: `^src/(app|components)/|^src/server/(engine|stores|console|worker|cli|trpc|integrations|composition\\.ts|${plugins})`,
        pathNot: `^src/server/(${plugins})/catalog\\.ts$`,
      },
    ),
    forbid(
      'services-enter-by-index',
      "Another service is reached through its index.ts, so that each noun's verbs stay its own.",
      { path: '^src/server/services/([^/]+)/', pathNot: tests },
      { path: '^src/server/services/[^/]+/', pathNot: '^src/server/services/($1|_shared)/|/index\\.ts$' },
    ),
    forbid(
      'engine-takes-ports',
      'The engine imports core and itself; readers, writers, stores and clock arrive as arguments.',
      { path: '^src/server/engine/', pathNot: tests },
      { pathNot: '^src/server/(core|engine)/' },
    ),
    forbid(
      'plugins-stand-alone',
      'A plugin imports core, integrations and its family’s _shared.',
      { path: `^src/server/(${plugins})/[^/]+/`, pathNot: tests },
      { path: '^src/(db|app|components|server/(services|engine|trpc|stores|worker|cli|auth|contracts|composition\\.ts|env\\.ts))' },
    ),
    forbid(
      'plugins-know-no-sibling',
      'What two plugins of a family share belongs in its _shared folder.',
      { path: `^src/server/(${plugins})/([^/_][^/]*)/`, pathNot: tests },
      { path: `^src/server/(${plugins})/`, pathNot: '^src/server/$1/($2|_shared|expression)/|^src/server/$1/_[^/]+\\.ts$' },
    ),
    forbid(
      'stores-implement-ports',
      'A store implements a port of the engine over drizzle; it calls no service and no plugin.',
      { path: '^src/server/stores/', pathNot: tests },
      { path: `^src/(app|components)/|^src/server/(services|trpc|console|worker|cli|auth|composition\\.ts|${plugins})` },
    ),
    forbid(
      'database-is-a-leaf',
      'src/db knows tables and types of core, nothing above it.',
      { path: '^src/db/', pathNot: '\\.test\\.ts$' },
      { path: '^src/(app|components|server/(?!core/))' },
    ),
    forbid(
      'product-needs-no-workshop',
      'What ships imports neither tests nor scripts, benchmarks or journeys.',
      { path: '^src/', pathNot: tests },
      { path: `^(scripts|bench|e2e)/|${tests}`, pathNot: 'node_modules' },
    ),
    forbid(
      'product-needs-no-dev-dependency',
      'What ships runs after npm ci --omit=dev.',
      { path: '^src/', pathNot: `${tests}|^src/db/test/` },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/(@types|zod)/' },
    ),
    forbid('journeys-are-black-box', 'A journey knows addresses and roles only.', { path: '^e2e/' }, { path: '^(src|bench)/' }),
    forbid(
      'no-cycles',
      'Modules that need each other are one module or lack a third.',
      { path: '^src/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid('no-unresolved', 'The import leads nowhere.', {}, { couldNotResolve: true, pathNot: '^(server-only|client-only)$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    preserveSymlinks: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
