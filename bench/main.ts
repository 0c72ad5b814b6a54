// `npm run bench [-- name …] [-- --write]`: prints figures with their peers; --write puts them into docs/reference/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

type Bench = { run(print: (line: string) => void): Promise<void> };

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  import: () => import('./import.bench.ts'),
  daily: () => import('./daily.bench.ts'),
  upload: () => import('./upload.bench.ts'),
  run: () => import('./run.bench.ts'),
  letters: () => import('./letters.bench.ts'),
  'claim-statement': () => import('../packages/core/bench/claim-statement.bench.ts'),
  statements: () => import('../packages/core/bench/parse-camt.bench.ts'),
  invoices: () => import('../packages/core/bench/read-invoice.bench.ts'),
  pdf: () => import('./pdf.bench.ts'),
  'statement-stream': () => import('../packages/core/bench/stream-statement.bench.ts'),
  matching: () => import('./matching/matching.bench.ts'),
  'claims-list': () => import('../packages/core/bench/read-claims.bench.ts'),
};

const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}"; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const lines: string[] = [];
function print(line: string) {
  console.log(line);
  lines.push(line);
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
print('# Benchmarks');
print('');
print(
  `Node ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${new Date().toISOString().slice(0, 10)}, after ${commit}. ` +
    'Medians; each figure stands beside its peer or floor, measured in the same run on the same data. Ratios travel better than milliseconds.',
);
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { run } = await load();
  print('');
  print(`## ${name}: \`npm run bench -- ${name}\``);
  print('');
  await run(print);
}
if (process.argv.includes('--write')) writeFileSync('docs/reference/benchmarks.md', `${lines.join('\n')}\n`);
process.exit(0);
