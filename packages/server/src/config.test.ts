import { describe, expect, test } from 'vitest';
import { checkReach, readConfig, WrongSetting } from './config.ts';

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
