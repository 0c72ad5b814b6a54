import { listMachineRests } from '../matching/decidable.store.ts';
import { toHeld } from '../matching/to-unbooked.ts';
import type { Tx } from '../platform/db.ts';

/** What is left of a payment that the machine booked in part may be for any claim of its customer: none is dunned meanwhile. */
export async function toHeldRests(tx: Tx): Promise<void> {
  const rests = await listMachineRests(tx);
  if (rests.length === 0) return;
  const ids = new Set(rests.map(({ id }) => id));
  await toHeld(tx, [...new Set(rests.map(({ debtorId }) => debtorId))], (id) => ids.has(id));
}
