import type { AmountGround } from './amount-relations.ts';
import type { Payer } from './find-payers.ts';
import type { NamedItems } from './name-items.ts';
import type { ReadPayment } from './read-payment.ts';
import { type Surroundings, surroundingsOf } from './weigh-surroundings.ts';

/** What a payment is decided with. */
export interface Deciding {
  readonly read: ReadPayment;
  readonly payers: readonly Payer[];
  readonly named: NamedItems;
  readonly around: Surroundings;
  readonly ground: AmountGround;
}

export function decidingOn(
  read: ReadPayment,
  payers: readonly Payer[],
  named: NamedItems,
  ground: AmountGround,
): Deciding {
  return { read, payers, named, around: surroundingsOf(read, payers, named, ground.index), ground };
}
