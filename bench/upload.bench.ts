// A camt statement of 300 MB through HTTP: time and most memory of the whole server process, beside writing the same bytes to disk.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { findBinaries, startCluster } from '../packages/server/src/test/postgres-cluster.ts';
import { composeStatement } from './import-data.ts';

const wantedBytes = 300_000_000;

/** The statement of the other benchmarks with its entries repeated under new references until it is long enough. */
function* statement(): Generator<Buffer, void> {
  const whole = composeStatement(1000, 1000);
  const from = whole.indexOf('      <Ntry>');
  const to = whole.lastIndexOf('</Stmt>');
  yield Buffer.from(whole.slice(0, from));
  for (let bytes = 0, round = 0; bytes < wantedBytes; round += 1) {
    const piece = Buffer.from(whole.slice(from, to).replaceAll('20260418', String(30_000_000 + round)));
    bytes += piece.length;
    yield piece;
  }
  yield Buffer.from(whole.slice(to));
}

/** Most memory since the last call, where the system tells. */
function peakMegabytes(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return Math.round(Number.parseInt(kilobytes, 10) / 1024);
}

async function forget(pid: number): Promise<void> {
  const file = await open(`/proc/${pid}/clear_refs`, 'w');
  await file.write('5');
  await file.close();
}

async function post(address: string, path: string): Promise<string> {
  const sent = request(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'accept-language': 'en' },
  });
  const answered = once(sent, 'response');
  const body = function* () {
    yield Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="statement.xml"\r\n\r\n');
    yield* statement();
    yield Buffer.from('\r\n--x--\r\n');
  };
  await pipeline(Readable.from(body()), sent);
  const [response] = await answered;
  return text(response);
}

async function floor(folder: string): Promise<number> {
  const start = performance.now();
  const file = await open(join(folder, 'floor'), 'w');
  for (const piece of statement()) await file.writeFile(piece);
  await file.datasync();
  await file.close();
  return performance.now() - start;
}

async function measure(print: (line: string) => void, engine: string, env: NodeJS.ProcessEnv, folder: string) {
  const server = fork(new URL('./upload-server.ts', import.meta.url), {
    env: { ...process.env, MAHNWERK_DATA: join(folder, engine), ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [line] = await once(server.stdout!, 'data');
  const address = String(line).trim();
  const base = peakMegabytes(server.pid!);
  for (const path of ['/api/imports/preview', '/api/imports', '/api/imports']) {
    await forget(server.pid!);
    const start = performance.now();
    const answer = await post(address, path);
    const seconds = (performance.now() - start) / 1000;
    const known = /"isKnown":true/.test(answer) ? ', again' : '';
    const count = /"newCount":(\d+)/.exec(answer)?.[1] ?? answer.slice(0, 200);
    print(
      `| ${engine} | ${path.slice(5)}${known}, ${count} entries | ${seconds.toFixed(1)} s | ${peakMegabytes(server.pid!)} MB (idle ${base}) |`,
    );
  }
  server.kill();
}

/** One run each; the memory is that of the whole process, with the database inside it where it is embedded. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-upload-'));
  print(
    `Floor: composing the same ${wantedBytes / 1_000_000} MB and writing them to disk, ${Math.round(await floor(folder))} ms.`,
  );
  print('');
  print('| engine | what | time | most memory |');
  print('|---|---|---|---|');
  const binaries = findBinaries();
  if (binaries !== undefined) {
    const cluster = await startCluster(binaries);
    await measure(print, 'PostgreSQL', { DATABASE_URL: cluster.urlOf('postgres') }, folder);
    await cluster.stop();
  } else print('| PostgreSQL | none on this machine | | |');
  await measure(print, 'embedded', { DATABASE_URL: '' }, folder);
  rmSync(folder, { recursive: true });
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
