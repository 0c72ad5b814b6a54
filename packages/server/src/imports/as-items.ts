import type { PlannedEntry } from '@mahnwerk/core/bookings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { OpenItem } from '@mahnwerk/core/payment';
import type { StandingPart } from '@mahnwerk/core/plan-redoing';

/** The claims of a company while its payments are decided month by month: as they would be read after each month. */
export class DecidedItems {
  readonly #items: Map<string, OpenItem>;

  constructor(items: readonly OpenItem[]) {
    this.#items = new Map(items.map((item) => [item.claimId, item]));
  }

  list(): readonly OpenItem[] {
    return [...this.#items.values()];
  }

  has(claimId: string): boolean {
    return this.#items.has(claimId);
  }

  /** One that a decision named. */
  get(claimId: string): OpenItem {
    return this.#items.get(claimId)!;
  }

  /** As if these bookings had not been made. */
  without(parts: readonly StandingPart[]): void {
    for (const { claimId, entriesMinor, discountMinor } of parts)
      if (claimId !== null) this.#move(claimId, -entriesMinor, -discountMinor, undefined);
  }

  /** These bookings stand. */
  with(parts: readonly (StandingPart & { readonly bookedOn: LocalDate })[]): void {
    for (const { claimId, entriesMinor, discountMinor, bookedOn } of parts)
      if (claimId !== null) this.#move(claimId, entriesMinor, discountMinor, bookedOn);
  }

  /** What was written to their ledgers. */
  note(
    entries: readonly (Pick<PlannedEntry, 'claimId' | 'amountMinor' | 'valueOn'> & { readonly kind: string })[],
  ): void {
    for (const { claimId, kind, amountMinor, valueOn } of entries)
      this.#move(claimId, amountMinor, kind === 'discount' ? -amountMinor : 0, valueOn);
  }

  #move(claimId: string, openBy: number, grantedBy: number, on: LocalDate | undefined): void {
    const item = this.#items.get(claimId);
    if (item === undefined) return;
    const openMinor = item.openMinor + openBy;
    const grantedMinor = (item.grantedMinor ?? 0) + grantedBy;
    const closedOn = openMinor > 0 ? null : (on ?? item.closedOn ?? null);
    this.#items.set(claimId, { ...item, openMinor, closedOn, ...(item.offers !== undefined && { grantedMinor }) });
  }
}
