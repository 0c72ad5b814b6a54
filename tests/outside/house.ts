import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, launcher, root } from './command-line.ts';

/** A running `mahnwerk serve`, started by the launcher as a person starts it. */
export interface House {
  readonly port: number;
  readonly address: string;
  readonly dataDir: string;
  said(): string;
  /** The process that holds the data, not the launcher before it. */
  serverPid(): number;
  /** Asks the launcher to end, as service managers do, and answers its exit code. */
  stop(): Promise<number | null>;
  /** Ctrl-C in a terminal: launcher and server get the signal, both at once. Answers the exit code. */
  interrupt(): Promise<number | null>;
  /** Waits until it has ended by itself and answers its exit code. */
  ended(): Promise<number | null>;
  /** The power fails: the server dies without a word. */
  kill(): Promise<void>;
}

const startSecondsMax = 180;

export async function startHouse(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<House> {
  const child = spawn(launcher, ['serve', '--port', '0'], {
    cwd: root,
    env: environment({ MAHNWERK_DATA: dataDir, ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a shell gives to what it starts.
    detached: true,
  });
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  let said = '';
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`no word from the house within ${startSecondsMax} s: ${said}`));
    }, startSecondsMax * 1000);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Mahnwerk is running on http:\/\/localhost:(\d+)/.exec(said);
      if (found === null) return;
      clearTimeout(timer);
      resolve(Number.parseInt(found[1]!, 10));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the house ended with ${code}: ${said}`));
    });
  });
  const serverPid = () => JSON.parse(readFileSync(join(dataDir, 'mahnwerk.lock'), 'utf8')).pid as number;
  return {
    port,
    address: `http://localhost:${port}`,
    dataDir,
    said: () => said,
    serverPid,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      return (await exited)[0];
    },
    async interrupt() {
      process.kill(-child.pid!, 'SIGINT');
      return (await exited)[0];
    },
    ended: async () => (await exited)[0],
    async kill() {
      process.kill(serverPid(), 'SIGKILL');
      await exited;
    },
  };
}
