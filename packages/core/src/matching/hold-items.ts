import { relate } from './amount-relations.ts';
import type { Deciding } from './deciding.ts';
import type { Evidence } from './evidence.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Suggestion } from './payment.ts';

const payerWeightMin = 4;
const namingWeightMin = 2;
/** More claims of one amount, and amounts of whole fives, are met by chance. */
const sameAmountMax = 3;
const roundMinor = 500;

/**
 * Every claim that an undecided payment may be for, best first. A suggestion keeps its claim from being dunned, so none is
 * left out because the list is long: the claims whose numbers the payment names, and all open claims of whoever it is
 * recognisably from, whatever the amount. Whoever paid, an amount that is just what is open on one to three claims holds them:
 * spouses and parents pay, too. A round amount, or one that more claims have, says nothing by itself.
 */
export function holdItems(deciding: Deciding, hypotheses: readonly Hypothesis[]): readonly Suggestion[] {
  const { read, payers, named, ground } = deciding;
  const { index } = ground;
  const { payment } = read;
  const held = new Map<number, Suggestion>();
  const known = new Set(payers.filter(({ weight }) => weight >= payerWeightMin).map(({ debtor }) => debtor));
  const add = (place: number) => {
    const item = index.items[place]!;
    const remaining = index.remaining(place);
    if (remaining <= 0 || held.has(place) || payment.refusedClaimIds.includes(item.claimId)) return;
    const naming = named.exact.get(place);
    const payer = payers.find(({ debtor }) => debtor === index.debtorAt(place));
    const evidence: Evidence[] = [...(naming === undefined ? [] : [naming.evidence]), ...(payer?.evidence ?? [])];
    if (item.currency === payment.currency) {
      evidence.push(...(relate(payment, place, true, read.facts, ground)?.evidence() ?? []));
    } else evidence.push({ code: 'currency-differs', values: { paid: payment.currency, owed: item.currency } });
    held.set(place, { claimId: item.claimId, amountMinor: Math.min(payment.amountMinor, remaining), evidence });
  };
  const isHeld = (place: number) =>
    (named.exact.get(place)?.weight ?? 0) >= namingWeightMin || known.has(index.debtorAt(place));
  for (const { parts, isWhole, namingWeight } of hypotheses) {
    for (const { place } of parts) if (isHeld(place) || (isWhole === true && namingWeight > 0)) add(place);
  }
  if (payment.amountMinor % roundMinor !== 0) {
    const places = index.placesByAmount(payment.amountMinor, sameAmountMax);
    for (const place of places) if (index.items[place]!.currency === payment.currency) add(place);
  }
  for (const [place, naming] of named.exact) if (naming.weight >= namingWeightMin) add(place);
  for (const debtor of known) for (const place of index.debtors[debtor]!.places) add(place);
  return [...held.values()];
}
