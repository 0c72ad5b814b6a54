import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes })
        .setAAD(Buffer.from(owner))
        .setAuthTag(body.subarray(-tagBytes));
      return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
    },
  };
}

/** Two processes that start at once agree on one key: the file appears complete, by a link, or not at all. */
function readOrCreateKey(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'secret.key');
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    return Buffer.from(readFileSync(path, 'utf8'), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}
