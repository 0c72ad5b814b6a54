import { isRegion } from '@mahnwerk/core/holidays';
import { vatKey } from '@mahnwerk/core/plan-invoice-seller';
import { readVatId } from '@mahnwerk/core/read-words';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { isCountry } from '../platform/is-country.ts';
import type { Scope } from '../platform/scope.ts';
import { findDebtor } from './debtor-detail.store.ts';
import { type DebtorChange, updateDebtor as saveDebtor } from './debtors.store.ts';

/** Changes master data; the file says which fields, not what stood there (personal data is not kept twice). */
export async function updateDebtor(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  debtorId: string,
  change: Omit<DebtorChange, 'vatId'> & { readonly vatId?: string | null | undefined },
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const before = await findDebtor(tx, debtorId);
    if (before === undefined) return refuse('not-found', { field: 'id' });
    const vatId = change.vatId === undefined ? before.vatId : vatKey(change.vatId ?? '');
    const cleaned = blankToNull({ ...change, vatId });
    const fields = (Object.keys(cleaned) as (keyof DebtorChange)[]).filter((key) => cleaned[key] !== before[key]);
    if (fields.length === 0) return undefined;
    const refusal = refuseCountry(cleaned) ?? refuseRegion(cleaned) ?? refuseVatId(cleaned, before);
    if (refusal !== undefined) return refusal;
    await saveDebtor(tx, debtorId, cleaned);
    // Consumer or business decides rate, fees and the flat fee, so the file keeps both sides of it.
    const isOtherKind = cleaned.kind !== before.kind;
    const changes = isOtherKind ? [{ field: 'kind', before: before.kind, after: cleaned.kind }] : undefined;
    const named = fields.filter((field) => field !== 'kind');
    const data = { name: cleaned.name, fields: named.length > 0 ? named : undefined, changes };
    await appendEvents(tx, [{ actor: scope.actor, kind: 'debtor-changed', debtorId, data }], deps.clock.now());
    return undefined;
  });
}

/** The country decides holidays and how the address is written. */
function refuseCountry({ country }: DebtorChange): Refusal | undefined {
  return isCountry(country) ? undefined : refuse('value-invalid', { field: 'country', values: { value: country } });
}

/** States and cantons decide on which days a deadline ends: an unknown one would silently have no holidays. */
function refuseRegion({ country, region }: DebtorChange): Refusal | undefined {
  if (region === null || (country !== 'DE' && country !== 'AT' && country !== 'CH')) return undefined;
  return isRegion(country, region)
    ? undefined
    : refuse('value-invalid', { field: 'region', values: { value: region } });
}

/** Electronic invoices recognise him by it; what was here before stays possible. */
function refuseVatId({ vatId }: DebtorChange, before: Pick<DebtorChange, 'vatId'>): Refusal | undefined {
  if (vatId === null || vatId === before.vatId || readVatId(vatId) !== undefined) return undefined;
  return refuse('value-invalid', { field: 'vatId', values: { value: vatId } });
}

function blankToNull(change: DebtorChange): DebtorChange {
  const orNull = (text: string | null) => (text === '' ? null : text);
  return {
    ...change,
    contactName: orNull(change.contactName),
    street: orNull(change.street),
    zip: orNull(change.zip),
    city: orNull(change.city),
    phone: orNull(change.phone),
    vatId: orNull(change.vatId),
    region: orNull(change.region),
  };
}
