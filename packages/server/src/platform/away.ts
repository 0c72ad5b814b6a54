/**
 * A service this process needs is not there: the database does not answer, is too old, or its folder belongs to
 * another process. The message is a sentence for the operator; the command line prints it and exits with `exitCode`.
 */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
  /** 69 = a service is away, 75 = try again later. */
  readonly exitCode: 69 | 75;

  constructor(sentence: string, options: { exitCode?: 69 | 75; cause?: unknown } = {}) {
    super(sentence, { cause: options.cause });
    this.exitCode = options.exitCode ?? 69;
  }
}

/** The database is there and at work for somebody else: whoever comes again later is served. */
export class DatabaseBusy extends ServiceAway {
  constructor(sentence: string) {
    super(sentence, { exitCode: 75 });
  }
}

/** Codes of the operating system and of PostgreSQL for what an operator can put right, with what to say of the place. */
const causes: Readonly<Record<string, (place: string) => string>> = {
  ENOSPC: (place) => `The disk is full${at(place)}. Make room and try again; what was saved before is safe.`,
  EDQUOT: (place) => `The disk quota is used up${at(place)}. Make room and try again; what was saved before is safe.`,
  EROFS: (place) => `The disk is read-only${at(place)}. Choose another folder with MAHNWERK_DATA.`,
  EACCES: (place) => `Permission denied${at(place)}. Let the user who runs Mahnwerk read and write there.`,
  EPERM: (place) => `Not permitted${at(place)}. Let the user who runs Mahnwerk read and write there.`,
  ENOTDIR: (place) => `A file is in the place of a folder${at(place)}. Choose another folder with MAHNWERK_DATA.`,
  EEXIST: (place) => `A file is in the place of a folder${at(place)}. Choose another folder with MAHNWERK_DATA.`,
  EMFILE: (place) => `Too many files are open${at(place)}. Raise the limit (ulimit -n) and try again.`,
  ENFILE: (place) => `Too many files are open on this machine${at(place)}. Try again later.`,
  EADDRNOTAVAIL: (place) => `This machine has no such address${at(place)}. Choose another one with MAHNWERK_HOST.`,
  ENOTFOUND: (place) => `There is no such host${at(place)}. Check the name.`,
  EAI_AGAIN: (place) => `The name of a host cannot be looked up now${at(place)}. Check the network and try again.`,
};

/** SQLSTATE of PostgreSQL -> code of the operating system: disk_full. */
const fullDisk = '53100';

function at(place: string): string {
  return place === '' ? '' : `: ${place}`;
}

/** The sentence for an error that lies in the machine and not in the program; undefined for every other error. */
export function awayOf(error: unknown): ServiceAway | undefined {
  if (error instanceof ServiceAway) return error;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { code, path, address, hostname, host } = error as NodeJS.ErrnoException & Record<string, unknown>;
  const sentence = causes[code === fullDisk ? 'ENOSPC' : String(code)];
  const place = [path, address, hostname, host].find((value) => typeof value === 'string');
  return sentence && new ServiceAway(sentence(String(place ?? '')), { cause: error });
}
