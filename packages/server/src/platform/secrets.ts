import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceAway } from './away.ts';

/** Passwords at rest: AES-256-GCM. `owner` (a company's id) is bound in, so that a copied value opens for nobody else. */
export interface Secrets {
  seal(plain: string, owner: string): string;
  /** Throws when the text was changed, or was sealed with another key or for another owner. */
  open(sealed: string, owner: string): string;
}

/** A key from the environment, or one kept in the data folder and made there on the first start (readable by its owner only). */
export type SecretSource = { readonly key: string } | { readonly dataDir: string };

const version = 'v1';
const tagBytes = 16;

export function openSecrets(source: SecretSource): Secrets {
  const material = 'key' in source ? Buffer.from(source.key) : readOrCreateKey(source.dataDir);
  const key = Buffer.from(hkdfSync('sha256', material, '', 'secrets', 32));
  return {
    seal(plain, owner) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [version, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },
    open(sealed, owner) {
      const [mark, nonce, text] = sealed.split('.');
      if (mark !== version || nonce === undefined || text === undefined) throw new Error('not a sealed secret');
      const body = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(owner))
        .setAuthTag(body.subarray(-tagBytes));
      return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
    },
  };
}

const keyBytes = 32;

/** Two processes that start at once agree on one key: the file appears complete and flushed, by a link, or not at all. */
function readOrCreateKey(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'secret.key');
  const known = readKey(path);
  if (known !== undefined) return known;
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  flushFolder(dataDir);
  return readKey(path)!;
}

/** Undefined when there is none. A damaged one is no key: passwords sealed with it would be open to everybody. */
function readKey(path: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const key = Buffer.from(text, 'base64');
  if (key.length === keyBytes && key.toString('base64') === text) return key;
  throw new ServiceAway(
    `The key in ${path} is damaged. Put the file back from a backup; without it kept passwords cannot be read. ` +
      'If none are kept, delete the file: a new one is made at the next start.',
  );
}

/** Makes the name of the key durable. Windows cannot open a folder and does not need it. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
