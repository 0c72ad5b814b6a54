import { checkReach, readPort } from '../config.ts';
import { type CommandAnswer, type CommandInput, exits, oneOf, optional } from './command.ts';
import type { Stop } from './live.ts';

/** Asked for from the first moment on. */
function listenForStop(): Stop {
  let isAsked = false;
  const stopped = new Promise<void>((resolve) => {
    const ask = () => {
      isAsked = true;
      resolve();
    };
    // Ctrl-C arrives twice, from the terminal and from the launcher; the second must not cut the orderly end short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    process.on('disconnect', ask);
  });
  return { stopped, isAsked: () => isAsked };
}

export async function serve(input: CommandInput): Promise<CommandAnswer> {
  const only = optional(input, 'only');
  if (only !== undefined) oneOf('only', only, ['web', 'worker']);
  const wish = optional(input, 'port');
  const port = wish === undefined ? input.config.port : readPort('--port', wish);
  if (only !== 'worker') checkReach(input.config);
  const stop = listenForStop();
  // A setting that cannot be is told at once, a signal heard while the program loads.
  const { live } = await import('./live.ts');
  await live(input.config, { only, port, stop });
  return { json: { kind: 'stopped' }, text: 'Stopped.', exitCode: exits.done };
}
