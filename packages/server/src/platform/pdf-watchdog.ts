// A thread beside the one that opens files. It still runs when that one is caught in a file for good, and ends the whole
// process when it holds too much memory (limits of V8 do not count buffers) or when the service that asked is gone.
import { parentPort, workerData } from 'node:worker_threads';

const { rssBytesMax, everyMs } = workerData as { readonly rssBytesMax: number; readonly everyMs: number };
const parent = process.ppid;

setInterval(() => {
  if (process.memoryUsage.rss() > rssBytesMax || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, everyMs);
parentPort?.postMessage('watching');
