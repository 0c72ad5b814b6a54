import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ServiceAway } from './away.ts';
import { isProcessRunning, startTicksOf } from './process-life.ts';

export interface DataLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  readonly startedAt: string;
  /** Start time of the process in ticks since boot, where the system tells: a reused pid has another. */
  readonly startTicks: string | null;
  /** A container has its own host name and its own process numbers. */
  readonly host: string;
}

const beatMs = 5000;
/** A holder on another host counts as gone after this silence. */
const silenceMs = 30_000;

/**
 * Takes the data folder for this process. The embedded engine would let a second process in and lose its writes.
 * A lock whose process is gone is taken over. Throws `ServiceAway` (75) when the folder is in use.
 */
export function lockData(dataDir: string): DataLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'mahnwerk.lock');
  const mine: Owner = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    startTicks: startTicksOf(process.pid),
    host: hostname(),
  };
  // A stale lock can be swept away by two processes at once; only one of them creates the new file.
  for (let attempt = 0; ; attempt += 1) {
    if (create(path, mine)) break;
    const owner = readOwner(path);
    if (owner !== undefined && isRunning(owner, path)) throw inUse(dataDir, owner);
    if (attempt === 5) throw new ServiceAway(`The lock file ${path} can be neither read nor replaced.`);
    sweep(path);
  }
  const beat = setInterval(() => touch(path), beatMs);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    process.off('exit', release);
    if (readOwner(path)?.startedAt === mine.startedAt) unlinkSync(path);
  };
  process.on('exit', release);
  return { release };
}

function create(path: string, owner: Owner): boolean {
  try {
    const fd = openSync(path, 'wx', 0o600);
    writeSync(fd, JSON.stringify(owner));
    closeSync(fd);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a stale lock aside first: unlinking by name could hit the lock another process has just made. */
function sweep(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    unlinkSync(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    // Gone, or half written by a process that died: nobody holds it.
    return undefined;
  }
}

/** Shows holders in other containers, which cannot look at our process, that this one lives. */
function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    // Somebody removed the file by hand: the folder may be going away, and no data are at risk by that.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function isRunning(owner: Owner, path: string): boolean {
  if (owner.host !== hostname()) return Date.now() - statSync(path).mtimeMs < silenceMs;
  return isProcessRunning(owner.pid, owner.startTicks);
}

function inUse(dataDir: string, owner: Owner): ServiceAway {
  return new ServiceAway(
    `The data in ${dataDir} is in use by process ${owner.pid}${owner.host === hostname() ? '' : ` on ${owner.host}`} (started ${owner.startedAt}). Stop it first, or use another folder with MAHNWERK_DATA.`,
    { exitCode: 75 },
  );
}
