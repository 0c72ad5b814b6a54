import { contradiction } from '@mahnwerk/core/check-terms';
import type { Country } from '@mahnwerk/core/claim';
import { formatDate } from '@mahnwerk/core/format-date';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { toDecimal } from '@mahnwerk/core/money';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { deleteRate, listAddedRates, lockLaw } from '../tenants/law.store.ts';

/**
 * Takes the newest added base rate back; what was demanded with it stays demanded. Refused: one nobody added, and one
 * with a newer behind it (`inputs-contradict`).
 */
export async function removeRate(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  country: Country,
  from: LocalDate,
): Promise<{ readonly kind: 'removed' } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockLaw(tx);
    const added = await listAddedRates(tx, country);
    const row = added.find((one) => one.from === from);
    const newest = added.at(-1);
    if (row === undefined || newest === undefined) return refuse('not-found', { field: 'fromOn' });
    if (row !== newest) {
      const [de, en] = [formatDate(newest.from, 'de'), formatDate(newest.from, 'en')];
      return contradiction(
        'fromOn',
        `nehmen Sie zuerst den Satz ab ${de} zurück`,
        `first take back the rate from ${en}`,
      );
    }
    await deleteRate(tx, country, from);
    const data = { country, fromOn: from, percent: toDecimal(row.basisPoints) };
    await appendEvents(tx, [{ kind: 'rate-removed', actor: scope.actor, data }], deps.clock.now());
    return { kind: 'removed' };
  });
}
