import type { Letter, Sender } from '@mahnwerk/core/letter';
import { readLogo } from '@mahnwerk/core/read-logo';
import type { Refusal } from '@mahnwerk/core/refusal';
import { sampleLetter } from '@mahnwerk/core/sample-letter';
import { standardProcedure } from '@mahnwerk/core/standard-procedure';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { tryLogo } from '../platform/try-logo.ts';
import { renderWording } from '../platform/wording.ts';
import { type CompanyRecord, loadCompany, setLogo } from '../tenants/tenants.store.ts';

/** Replaces the logo: SVG without scripts or links, PNG or JPEG up to 1 MB, told by its bytes, that a letter can show. */
export async function uploadLogo(
  deps: Pick<App, 'db' | 'blobs' | 'clock' | 'log'>,
  scope: Scope,
  bytes: Uint8Array,
): Promise<CompanyRecord | Refusal> {
  const logo = readLogo(bytes);
  if (logo.kind === 'refused') return logo;
  const refusal = await tryLogo(plainLetter(scope), { bytes, mediaType: logo.mediaType }, deps.log);
  if (refusal !== undefined) return refusal;
  const { sha256 } = await deps.blobs.put(bytes);
  return deps.db.write(scope.tenantId, async (tx) => {
    await setLogo(tx, sha256);
    const data = { fields: ['logo'], sha256 };
    await appendEvents(tx, [{ kind: 'settings-changed', actor: scope.actor, data }], deps.clock.now());
    return loadCompany(tx);
  });
}

/** Invented, so that nothing but the logo can be the reason when it cannot be drawn. */
const sender: Sender = {
  name: 'Muster GmbH',
  street: 'Musterweg 1',
  zip: '10115',
  city: 'Berlin',
  country: 'DE',
  iban: 'DE02120300000000202051',
  accountHolder: 'Muster GmbH',
  brandColor: '#000000',
};

function plainLetter({ today }: Scope): Letter {
  const level = standardProcedure.levels[0]!;
  const wish = { level, language: 'de', audience: 'business', country: 'DE', sender, today } as const;
  const letter = sampleLetter(wish, renderWording);
  if ('kind' in letter) throw new Error(`the sample letter is refused: ${letter.code}`);
  return letter;
}
