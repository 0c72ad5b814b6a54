import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Field 22 of /proc/<pid>/stat; the process name before it may hold blanks and brackets. Null where the system does not tell. */
export function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    // No /proc here, or no such process.
    return null;
  }
}

/** Whether a process of this host runs. Its start time in ticks since boot tells it from another with the same number. */
export function isProcessRunning(pid: number, startTicks: string | null): boolean {
  if (startTicks !== null) return startTicksOf(pid) === startTicks;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A container has its own host name and its own process numbers. */
function hostMark(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** Names this process in the names of its files. */
export function processMark(): string {
  return `${hostMark()}-${process.pid}-${startTicksOf(process.pid) ?? 'x'}`;
}

/** The life of the process that a file is named after; `foreign` = of another host, which cannot be asked. */
export function lifeOf(name: string): 'running' | 'ended' | 'foreign' {
  const [, host, pid, ticks] = /^([0-9a-f]{8})-(\d+)-(\d+|x)(?:\.|$)/.exec(name) ?? [];
  if (host === undefined || pid === undefined || host !== hostMark()) return 'foreign';
  return isProcessRunning(Number.parseInt(pid, 10), ticks === 'x' ? null : ticks!) ? 'running' : 'ended';
}
