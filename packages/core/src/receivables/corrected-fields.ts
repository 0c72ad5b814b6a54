import type { MasterField } from './debtors-file.ts';

/** Something that happened to one debtor's master data, as his file tells it. */
export interface MasterEvent {
  readonly kind: 'debtor-changed' | 'debtor-listed' | 'debtor-restored';
  readonly fields: readonly MasterField[];
}

/**
 * The fields that a person wrote last. A list that overwrote one makes it the list's; taking that list back gives it to the
 * person again. Events in their order.
 */
export function correctedFields(events: readonly MasterEvent[]): ReadonlySet<MasterField> {
  const corrected = new Set<MasterField>();
  const overwritten = new Set<MasterField>();
  for (const { kind, fields } of events) {
    for (const field of fields) {
      if (kind === 'debtor-changed') corrected.add(field);
      else if (kind === 'debtor-listed' && corrected.delete(field)) overwritten.add(field);
      else if (kind === 'debtor-restored' && overwritten.delete(field)) corrected.add(field);
    }
  }
  return corrected;
}
