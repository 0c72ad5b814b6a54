import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { refusalText } from '@mahnwerk/core/refusal-texts';
import { type Command, exits, RefusedInput, WrongUsage } from './cli/command.ts';
import { commands, help, notYet } from './cli/commands.ts';
import { type Config, readConfig, WrongSetting } from './config.ts';
import { awayOf } from './platform/away.ts';
import { setFileLimits } from './platform/file-limits.ts';

interface Ending {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
}

/** Every way a command can end early, as a sentence and an exit code; a stack trace only on request. */
function endingOf(error: unknown, config: Config | undefined): Ending {
  if (error instanceof RefusedInput) {
    return {
      code: error.refusal.code,
      message: refusalText(error.refusal, config?.language ?? 'de'),
      exitCode: exits.refused,
    };
  }
  if (error instanceof WrongUsage) return { code: 'wrong-usage', message: error.message, exitCode: exits.wrongUsage };
  if (error instanceof WrongSetting)
    return { code: 'wrong-setting', message: error.message, exitCode: exits.wrongUsage };
  const away = awayOf(error);
  if (away !== undefined) {
    const code = away.exitCode === exits.tryLater ? 'data-in-use' : 'service-away';
    return { code, message: away.message, exitCode: away.exitCode };
  }
  const message = error instanceof Error ? error.message.split('\n')[0]!.slice(0, 300) : String(error).slice(0, 300);
  return { code: 'internal', message: `This is a fault of Mahnwerk: ${message}`, exitCode: exits.bug };
}

function readArguments(command: Command, args: readonly string[]) {
  const named: Command['options'] = { ...command.options, json: 'flag', help: 'flag', lang: 'value' };
  const options = Object.fromEntries(
    Object.entries(named).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'list' },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node explains at length how to escape a dash; one sentence and the usage say more.
    const [sentence = 'Wrong arguments'] = (error as Error).message.split(/[.\n]/);
    throw new WrongUsage(`${sentence}. Usage: mahnwerk ${command.usage}`);
  }
}

function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve()));
}

/** Waits for whoever reads: what is printed is not held. */
async function printPieces(stream: NodeJS.WriteStream, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) await new Promise<void>((resolve) => stream.write(piece, () => resolve()));
  await print(stream, '');
}

async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const isJson = argv.includes('--json');
  let config: Config | undefined;
  try {
    if (name === '--version' || name === 'version') {
      const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
        version: string;
      };
      await print(process.stdout, version);
      return exits.done;
    }
    if (name === 'help' || name === '--help' || name === '-h') {
      await print(process.stdout, help());
      return exits.done;
    }
    if (notYet.includes(name)) throw new WrongUsage(`mahnwerk ${name} is not available yet.`);
    const command = commands[name];
    if (command === undefined) throw new WrongUsage(`There is no command "${name}"; "mahnwerk help" lists them.`);
    const { values, positionals } = readArguments(command, rest);
    if (values.help === true) {
      await print(process.stdout, `mahnwerk ${command.usage}\n${command.summary}`);
      return exits.done;
    }
    config = readConfig(values.lang === undefined ? undefined : String(values.lang));
    setFileLimits(config.fileLimits);
    const answer = await command.run({
      config,
      usage: command.usage,
      positionals,
      options: values as Record<string, string | boolean | string[]>,
    });
    if (isJson && answer.pieces !== undefined) await printPieces(process.stdout, answer.pieces());
    else await print(process.stdout, isJson ? JSON.stringify(answer.json) : answer.text);
    if (answer.notice !== undefined) await print(process.stderr, answer.notice);
    return answer.exitCode;
  } catch (error) {
    const ending = endingOf(error, config);
    if (isJson)
      await print(process.stdout, JSON.stringify({ kind: 'refused', code: ending.code, message: ending.message }));
    await print(process.stderr, ending.message);
    if (config?.isDebug && error instanceof Error) await print(process.stderr, error.stack ?? '');
    return ending.exitCode;
  }
}

// The reader has enough (`mahnwerk claims | head`): nothing is wrong, and nobody is there to be told.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exits.done : exits.bug),
);

process.exitCode = await main(process.argv.slice(2));
process.exit();
