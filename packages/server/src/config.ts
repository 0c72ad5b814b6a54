import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultFileLimits, type FileLimits, limitSettings } from './platform/file-limits.ts';
import { isLoopback } from './platform/loopback.ts';

/** Where this copy of Mahnwerk stands; the folder of the shell must not decide where the data are. */
const installation = fileURLToPath(new URL('../../../', import.meta.url));

/** Everything the environment decides, with its meaning and default; read once, at the top. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Names the web server answers to besides localhost. */
  readonly hostNames: readonly string[];
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly secretKey?: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly isDebug: boolean;
  /** Language of people's text on the command line. */
  readonly language: 'de' | 'en';
  /** How large files from outside may be, and what reading them may cost. */
  readonly fileLimits: FileLimits;
}

/** A setting that makes no sense: one sentence for the operator, exit code 2. */
export class WrongSetting extends Error {}

const logLevels = ['debug', 'info', 'warn', 'error'] as const;

/** 0 = any free port. `name` is what the sentence calls it. */
export function readPort(name: string, text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (value < 0 || value > 65_535) throw new WrongSetting(`${name} must be a number from 0 to 65535, not "${text}".`);
  return value;
}

function databaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw new WrongSetting('DATABASE_URL must look like postgresql://user:password@host:5432/database.');
  }
  // An unescaped / # or ? in the password ends the host early, and the rest of it would be printed as a name.
  const { pathname, search, hash } = new URL(text);
  if (pathname.includes('@') || pathname.slice(1).includes('/') || search.includes('@') || hash !== '') {
    throw new WrongSetting(
      'DATABASE_URL cannot be read: characters like @ / : ? # in the password must be percent-encoded, for example %40 for @.',
    );
  }
  return text;
}

function secretKey(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (text.length < 32) throw new WrongSetting('MAHNWERK_SECRET_KEY must have at least 32 characters.');
  return text;
}

function hostNames(text: string | undefined): readonly string[] {
  const names = (text ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || []);
  const wrong = names.find((name) => !/^(?:[\w.-]+|\[[\da-f:.]+\])$/.test(name));
  if (wrong === undefined) return names;
  throw new WrongSetting(
    `MAHNWERK_ALLOWED_HOSTS must be names such as mahnwerk.example.org, separated by commas, not "${wrong}".`,
  );
}

/**
 * There is no sign-in yet: beyond this machine the only protection is that pages from elsewhere cannot use our name, so
 * the operator has to say which names are ours.
 */
export function checkReach({ host, hostNames: names }: Pick<Config, 'host' | 'hostNames'>): void {
  if (isLoopback(host) || names.length > 0) return;
  throw new WrongSetting(
    `MAHNWERK_HOST=${host} opens Mahnwerk to other machines, and there is no sign-in yet. ` +
      'Set MAHNWERK_ALLOWED_HOSTS to the names under which it is reached, for example mahnwerk.example.org.',
  );
}

function logLevel(text: string | undefined): Config['logLevel'] {
  if (text === undefined || text === '') return 'warn';
  const level = logLevels.find((known) => known === text);
  if (level === undefined)
    throw new WrongSetting(`MAHNWERK_LOG must be one of ${logLevels.join(', ')}, not "${text}".`);
  return level;
}

function language(text: string | undefined): Config['language'] {
  if (text === undefined || text === '' || text === 'de') return 'de';
  if (text === 'en') return 'en';
  throw new WrongSetting(`MAHNWERK_LANG must be de or en, not "${text}".`);
}

/** Whole numbers; text in memory cannot be longer than 500 MB. */
function fileLimits(env: NodeJS.ProcessEnv): FileLimits {
  const read = (name: keyof FileLimits): number => {
    const setting = limitSettings[name];
    const text = env[setting];
    if (text === undefined || text === '') return defaultFileLimits[name];
    const max = /^(?:statement|reading|waiting)/.test(name) ? 100_000 : 500;
    const value = /^\d{1,6}$/.test(text) ? Number.parseInt(text, 10) : 0;
    if (value < 1 || value > max)
      throw new WrongSetting(`${setting} must be a number from 1 to ${max}, not "${text}".`);
    return value;
  };
  return {
    statementMegabytes: read('statementMegabytes'),
    listMegabytes: read('listMegabytes'),
    xmlMegabytes: read('xmlMegabytes'),
    pageMegabytes: read('pageMegabytes'),
    archiveMegabytes: read('archiveMegabytes'),
    readingSeconds: read('readingSeconds'),
    readingMegabytes: read('readingMegabytes'),
    waitingFiles: read('waitingFiles'),
    waitingMegabytes: read('waitingMegabytes'),
  };
}

/** `languageWish` comes from `--lang` and outranks the environment. */
export function readConfig(languageWish?: string, env: NodeJS.ProcessEnv = process.env): Config {
  return {
    port: readPort('PORT', env.PORT || '3000'),
    host: env.MAHNWERK_HOST || '127.0.0.1',
    hostNames: hostNames(env.MAHNWERK_ALLOWED_HOSTS),
    dataDir: resolve(env.MAHNWERK_DATA || join(installation, 'data')),
    databaseUrl: databaseUrl(env.DATABASE_URL),
    secretKey: secretKey(env.MAHNWERK_SECRET_KEY),
    logLevel: logLevel(env.MAHNWERK_LOG),
    isDebug: env.MAHNWERK_DEBUG === '1',
    language: language(languageWish ?? env.MAHNWERK_LANG),
    fileLimits: fileLimits(env),
  };
}
