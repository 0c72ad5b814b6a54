import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { checkReach, readConfig, WrongSetting } from './config.ts';
import { defaultFileLimits, limitSettings } from './platform/file-limits.ts';

describe('who can reach the server', () => {
  const config = (env: NodeJS.ProcessEnv) => readConfig(undefined, env);

  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is this machine', (host) => {
    expect(() => checkReach(config({ MAHNWERK_HOST: host }))).not.toThrow();
  });

  test.each(['0.0.0.0', '::', '192.168.1.5', 'localhost.example', '127.0.0.1.example'])(
    '%s is not, and needs the names it is reached by',
    (host) => {
      expect(() => checkReach(config({ MAHNWERK_HOST: host }))).toThrow(WrongSetting);
      expect(() => checkReach(config({ MAHNWERK_HOST: host, MAHNWERK_ALLOWED_HOSTS: ' , ' }))).toThrow(WrongSetting);
      const MAHNWERK_ALLOWED_HOSTS = 'Mahnwerk.example, 192.168.1.5';
      const open = config({ MAHNWERK_HOST: host, MAHNWERK_ALLOWED_HOSTS });
      expect(open.hostNames).toEqual(['mahnwerk.example', '192.168.1.5']);
      expect(() => checkReach(open)).not.toThrow();
    },
  );

  test.each(['*', 'https://mahnwerk.example', 'mahnwerk.example:443', 'a b'])('the name %s is none', (name) => {
    expect(() => config({ MAHNWERK_ALLOWED_HOSTS: name })).toThrow(/MAHNWERK_ALLOWED_HOSTS/);
  });
});

describe('where the data are', () => {
  test('without a setting: in the installation, whatever the folder of the shell', () => {
    const before = process.cwd();
    const root = join(import.meta.dirname, '../../..');
    expect(readConfig(undefined, {}).dataDir).toBe(join(root, 'data'));
    vi.spyOn(process, 'cwd').mockReturnValue('/tmp');
    expect(readConfig(undefined, {}).dataDir).toBe(join(root, 'data'));
    expect(readConfig(undefined, { MAHNWERK_DATA: 'here' }).dataDir).toBe('/tmp/here');
    vi.restoreAllMocks();
    expect(process.cwd()).toBe(before);
  });
});

describe('the address of the database', () => {
  const urlOf = (DATABASE_URL: string) => readConfig(undefined, { DATABASE_URL }).databaseUrl;

  test.each([
    'postgresql://user:pass@host:5432/books',
    'postgres://user:p%40%2F%3F%23ss@host/books?sslmode=require',
    'postgresql:///books?host=/var/run/postgresql',
    'postgresql://user:a@b@host/books',
  ])('%s is one', (url) => {
    expect(urlOf(url)).toBe(url);
  });

  test.each([
    'postgresql://user:12/geheim@host/books',
    'postgresql://user:a@12/geheim@host:5432/books',
    'postgresql://user:12?geheim@host/books',
    'postgresql://user:12#geheim@host/books',
    'postgresql://user:gehe/im@host/books',
    'postgresql://host/books/geheim',
  ])('%s is refused without a part of it in the sentence', (url) => {
    expect(() => urlOf(url)).toThrow(WrongSetting);
    expect(() => urlOf(url)).toThrow(/^(?!.*geheim)(?!.*gehe)/);
  });
});

describe('limits of files', () => {
  test('have defaults, and each has its setting', () => {
    expect(readConfig(undefined, {}).fileLimits).toEqual(defaultFileLimits);
    const env = Object.fromEntries(Object.values(limitSettings).map((name, i) => [name, String(i + 1)]));
    expect(Object.values(readConfig(undefined, env).fileLimits)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test.each([
    ['MAHNWERK_UPLOAD_LIMIT_MB', '0', '1 to 100000'],
    ['MAHNWERK_UPLOAD_LIMIT_MB', '1 GB', '1 to 100000'],
    ['MAHNWERK_UPLOAD_LIMIT_LIST_MB', '501', '1 to 500'],
    ['MAHNWERK_READING_SECONDS', '-5', '1 to 100000'],
  ])('%s=%s makes no sense', (name, text, range) => {
    expect(() => readConfig(undefined, { [name]: text })).toThrow(
      `${name} must be a number from ${range}, not "${text}".`,
    );
  });
});
