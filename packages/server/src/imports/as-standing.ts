import type { LocalDate } from '@mahnwerk/core/local-date';
import type { StandingBooking } from '@mahnwerk/core/plan-redoing';
import { redoableOf } from '@mahnwerk/core/redoable';
import type { StandingMachinePart } from '../matching/redoable.store.ts';

interface Booking extends StandingBooking {
  readonly bookedOn: LocalDate;
  readonly parts: readonly StandingMachinePart[];
}

/** Bookings of the machine that may be decided again, until they are. */
export class Standing {
  /** Those that stand. */
  readonly bookings: Map<string, Booking>;
  readonly #all: readonly Booking[];

  constructor(bookings: Map<string, Booking>) {
    this.bookings = bookings;
    this.#all = [...bookings.values()];
  }

  parts(): readonly StandingMachinePart[] {
    return [...this.bookings.values()].flatMap(({ parts }) => parts);
  }

  partsOf(paymentIds: ReadonlySet<string>): readonly StandingMachinePart[] {
    return [...paymentIds].flatMap((id) => this.bookings.get(id)?.parts ?? []);
  }

  claimIds(): readonly string[] {
    return [...new Set(this.parts().flatMap(({ claimId }) => (claimId === null ? [] : [claimId])))];
  }

  months(): readonly LocalDate[] {
    return [...this.bookings.values()].map(({ bookedOn }) => `${bookedOn.slice(0, 7)}-01`);
  }

  /** Payments of a month that were booked, whether they were taken back meanwhile or not. */
  idsOf(month: LocalDate): readonly string[] {
    const key = month.slice(0, 7);
    return this.#all.flatMap(({ paymentId, bookedOn }) => (bookedOn.startsWith(key) ? [paymentId] : []));
  }

  /** It takes a debit back, and is no booking. */
  isReturn(paymentId: string): boolean {
    return this.bookings.get(paymentId)?.parts.some(({ takenFromId }) => takenFromId !== undefined) === true;
  }

  /** Those that are still to be decided. */
  ids(): readonly string[] {
    return [...this.bookings.keys()];
  }

  /** Of these payments, those whose booking still stands. */
  keptOf(paymentIds: readonly string[]): ReadonlySet<string> {
    return new Set(paymentIds.filter((id) => this.bookings.has(id)));
  }

  /** What was written last comes first, so that each finds the ledgers as it left them. */
  newestFirst(paymentIds: ReadonlySet<string>): readonly string[] {
    const keys = new Map([...paymentIds].map((id) => [id, madeKey(this.bookings.get(id)!)]));
    return [...paymentIds].sort((a, b) => (keys.get(a)! < keys.get(b)! ? 1 : -1));
  }

  remove(paymentIds: ReadonlySet<string>): void {
    for (const id of paymentIds) this.bookings.delete(id);
  }

  /** What they make of the ledger of each claim; minor units. */
  onClaims(): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const { claimId, entriesMinor } of this.parts())
      if (claimId !== null) sums.set(claimId, (sums.get(claimId) ?? 0) + entriesMinor);
    return sums;
  }
}

function madeKey({ parts }: Booking): string {
  const keys = parts.map(({ madeAt, madeId }) => `${madeAt.toISOString()} ${madeId}`);
  return keys.sort().at(-1)!;
}

export function asStanding(parts: readonly StandingMachinePart[]): Standing {
  const bookings = new Map<string, Booking>();
  for (const [paymentId, own] of Map.groupBy(redoableOf(parts), ({ transactionId }) => transactionId)) {
    const { order, bookedOn } = own[0]!;
    bookings.set(paymentId, { paymentId, order, bookedOn, parts: own });
  }
  return new Standing(bookings);
}
