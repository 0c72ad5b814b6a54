import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Refusal } from '@mahnwerk/core/refusal';
import { refusalText } from '@mahnwerk/core/refusal-texts';
import type { LetterRenderer, Log } from './deps.ts';
import { openTypstPool } from './typst-pool.ts';

const templateName = 'din5008b';
const templateRoot = fileURLToPath(new URL('../../letter-templates', import.meta.url));

/** A letter that cannot be printed as it is: a character without glyph, a broken logo. `refusal` says what to do. */
export class LetterRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusalText(refusal, 'en'));
    this.name = 'LetterRefused';
    this.refusal = refusal;
  }
}

/** Name and hash of everything that shapes the bytes: templates, fonts, typesetter. */
function templateVersionOf(root: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:typ|ttf)$/.test(name));
  for (const name of files.sort())
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(`${root}/${name}`));
  const { version } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler/package.json') as {
    version: string;
  };
  return `${templateName}-${hash.update(version).digest('hex').slice(0, 12)}`;
}

/**
 * Letters as PDF/A-2b, drawn in child processes that start with the first letter.
 * `render` and `renderStatement` throw `LetterRefused` for what cannot be printed as it is.
 */
export function openLetterRenderer(options: {
  readonly size: number;
  readonly log: Log;
  /** For tests. */
  readonly timeoutMs?: number;
  readonly jobsMax?: number;
}): LetterRenderer {
  const templateVersion = templateVersionOf(templateRoot);
  const pool = openTypstPool({ ...options, root: templateRoot });
  return {
    async render(letter, logo) {
      const result = await pool.draw({ letter }, logo);
      if (result.kind === 'refused') throw new LetterRefused(result);
      if (result.codeProblem !== undefined) {
        const { code, field } = result.codeProblem;
        options.log.warn('letter.without-payment-code', { reference: letter.reference, code, field });
      }
      return { pdf: result.pdf, pageCount: result.pageCount, templateVersion };
    },
    async renderStatement(statement, logo) {
      const result = await pool.draw({ statement }, logo);
      if (result.kind === 'refused') throw new LetterRefused(result);
      return { pdf: result.pdf, pageCount: result.pageCount, templateVersion };
    },
    close: () => pool.close(),
  };
}
