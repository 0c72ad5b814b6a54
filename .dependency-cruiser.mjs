// The walls of the house. `tests/walls.test.ts` breaks each one on purpose and demands that it is caught.
const noun = '^packages/server/src/(?!platform/|connectors/|cli/|test/)([^/]+)/';
const tests = '(\\.test\\.tsx?$|^packages/server/src/test/|\\.bench\\.ts$)';

function wall(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    wall('no-cycles', 'A circle has no beginning: move the shared decision to core.', {}, { circular: true }),
    wall(
      'core-is-pure',
      'Core imports core and three named pure packages.',
      { path: '^packages/core/src', pathNot: tests },
      { pathNot: '^(packages/core/src|node_modules/(saxes|xmlchars|papaparse|@types/papaparse|uqr)/)' },
    ),
    wall(
      'contract-is-schemas-only',
      'The contract knows zod and nobody else.',
      { path: '^packages/contract/src', pathNot: tests },
      { pathNot: '^(packages/contract/src|node_modules/zod/)' },
    ),
    wall(
      'web-talks-through-the-contract',
      'Screens know the contract, and core for previews and explanations.',
      { path: '^packages/web/src' },
      { path: '^packages/server/' },
    ),
    wall(
      'store-talks-to-platform-only',
      'A store imports platform, core and its own noun; another noun is written through its own store by the use case.',
      { path: '^packages/server/src/([^/]+)/[^/]+\\.store\\.ts$' },
      { path: '^packages/(server|web|contract)/', pathNot: '^packages/server/src/(platform/|$1/[^/]+\\.store\\.ts$)' },
    ),
    wall(
      'use-case-calls-no-use-case',
      'Load, decide in core, save. What must follow is a job in the same transaction.',
      { path: noun, pathNot: `(\\.(routes|jobs|store)\\.ts$|${tests})` },
      {
        path: '^packages/server/src/',
        pathNot: '(/platform/|/connectors/|\\.store\\.ts$|^packages/server/src/$1/(to|as|demo)-[^/]+\\.ts$)',
      },
    ),
    wall(
      'door-opens-only-its-own-noun',
      'A door calls use cases of its own noun.',
      { path: `${noun}.*\\.(routes|jobs)\\.ts$` },
      { path: '^packages/server/src/', pathNot: '^packages/server/src/($1|platform)/' },
    ),
    wall(
      'platform-knows-no-noun',
      'Platform is below every room.',
      { path: '^packages/server/src/platform/', pathNot: tests },
      { path: '^packages/server/src/(?!platform/)' },
    ),
    wall(
      'connector-knows-no-noun',
      'A connector speaks to a provider and translates.',
      { path: '^packages/server/src/connectors/', pathNot: tests },
      { path: '^packages/server/src/(?!platform/|connectors/)' },
    ),
    wall(
      'nobody-imports-app',
      'Only the start and the command line build the house.',
      {
        pathNot:
          '(packages/server/src/(main|app|http-app)\\.ts$|^packages/server/src/cli/|^tests/|^bench/|^scripts/|\\.test\\.ts$)',
      },
      { path: '^packages/server/src/((app|http-app|main)\\.ts$|cli/)' },
    ),
    wall(
      'config-is-read-at-the-top',
      'The environment is read once; everything else gets values.',
      { pathNot: '(packages/server/src/(main|app|config)\\.ts$|^packages/server/src/cli/|^tests/|\\.test\\.ts$)' },
      { path: '^packages/server/src/config\\.ts$' },
    ),
    wall(
      'only-stores-and-platform-touch-sql',
      'SQL lives in stores and in platform.',
      { path: '^packages/server/src', pathNot: `(/platform/|\\.store\\.ts$|${tests})` },
      { path: 'node_modules/(kysely|pg|pg-boss|@electric-sql)/' },
    ),
    wall(
      'no-orphans',
      'A file nobody imports is dead.',
      {
        orphan: true,
        path: '^packages/',
        pathNot: '(\\.d\\.ts$|main\\.tsx?$|\\.config\\.|\\.test\\.tsx?$|-child\\.ts$|-worker\\.ts$|\\.bench\\.ts$)',
      },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
