// Loaded into a command under test: notes how much memory it held, for tests that bound it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const file = process.env.METER_FILE;
const status = '/proc/self/status';

/** Kilobytes. What Linux answers to `getrusage` counts what the parent held when it started this process; the peak in /proc does not. */
function peak() {
  const stated = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) : null;
  return stated === null ? process.resourceUsage().maxRSS : Number(stated[1]);
}

if (file !== undefined) process.on('exit', () => appendFileSync(file, `${peak()}\n`));
