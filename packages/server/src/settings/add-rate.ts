import { publishedRates, type RateRow, rateOn, rateTable } from '@mahnwerk/core/base-rate';
import { formatPercent } from '@mahnwerk/core/format-amount';
import { toDecimal } from '@mahnwerk/core/money';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { insertRate, listAddedRates, lockLaw } from '../tenants/law.store.ts';

export interface RateWish extends RateRow {
  readonly country: 'DE' | 'AT';
}

export interface AddedRateAnswer {
  readonly kind: 'added' | 'known';
}

/**
 * Adds the base rate of the half-year behind the known ones; interest counts with it at once. The same rate again is
 * `known`. Refused: `rate-differs`, `rate-gap`, `rate-date-invalid`, `value-invalid` (no rate at all).
 */
export async function addRate(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  { country, from, basisPoints }: RateWish,
): Promise<AddedRateAnswer | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockLaw(tx);
    const added = (await listAddedRates(tx, country)).filter((row) => isAhead(country, row));
    const table = rateTable(country, [...added, { from, basisPoints }]);
    if (isRefusal(table)) return asTyped(table, basisPoints, scope);
    if (!isAhead(country, { from }) || added.some((row) => row.from === from)) return { kind: 'known' };
    const addedAt = deps.clock.now();
    await insertRate(tx, country, { from, basisPoints, actor: scope.actor, addedAt });
    const data = { country, fromOn: from, percent: toDecimal(basisPoints) };
    await appendEvents(tx, [{ kind: 'rate-added', actor: scope.actor, data }], addedAt);
    return { kind: 'added' };
  });
}

/** The refusal of the table in the words of the form. */
function asTyped(refusal: Refusal, basisPoints: number, { language }: Scope): Refusal {
  if (refusal.field === 'from') {
    const label = language === 'de' ? 'Gilt ab' : 'From';
    return { ...refusal, field: 'fromOn', values: { ...refusal.values, label } };
  }
  const label = language === 'de' ? 'Basiszinssatz' : 'Base rate';
  const value = formatPercent(toDecimal(basisPoints), language);
  return { ...refusal, field: 'percent', values: { value, label } };
}

/** Not published with this release. */
function isAhead(country: RateWish['country'], { from }: Pick<RateRow, 'from'>): boolean {
  return rateOn(publishedRates[country], from)?.isCarriedForward === true;
}
