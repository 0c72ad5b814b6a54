import type { Level, LevelText } from '@mahnwerk/core/procedure';
import { readLogo } from '@mahnwerk/core/read-logo';
import type { Refusal } from '@mahnwerk/core/refusal';
import { sampleLetter } from '@mahnwerk/core/sample-letter';
import type { App } from '../platform/deps.ts';
import { LetterRefused } from '../platform/letter-renderer.ts';
import type { Scope } from '../platform/scope.ts';
import { renderWording } from '../platform/wording.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { toSampleSender } from './to-sample-sender.ts';

export interface PreviewWish {
  readonly level: Level;
  readonly language: LevelText['language'];
  readonly audience: LevelText['audience'];
}

/** A sample letter of one level with the texts as they stand in the form, in the company's design. */
export async function previewProcedure(
  deps: Pick<App, 'db' | 'letters' | 'blobs'>,
  scope: Scope,
  wish: PreviewWish,
): Promise<{ readonly kind: 'preview'; readonly pdf: Uint8Array } | Refusal> {
  const company = await deps.db.read(scope.tenantId, loadCompany);
  const sender = toSampleSender(company);
  const letter = sampleLetter({ ...wish, country: company.country, sender, today: scope.today }, renderWording);
  if ('kind' in letter) return letter;
  const bytes = company.logoSha256 === null ? undefined : await deps.blobs.get(company.logoSha256);
  const logo = bytes === undefined ? undefined : readLogo(bytes);
  const drawable = logo?.kind === 'logo' ? { bytes: bytes!, mediaType: logo.mediaType } : undefined;
  try {
    return { kind: 'preview', pdf: (await deps.letters.render(letter, drawable)).pdf };
  } catch (error) {
    if (error instanceof LetterRefused) return error.refusal;
    throw error;
  }
}
