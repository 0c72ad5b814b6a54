import type { Deciding } from './deciding.ts';
import type { Evidence } from './evidence.ts';
import type { Payer } from './find-payers.ts';
import type { Hypothesis } from './hypothesis.ts';

const sameAmountWeight = 4;
const otherAmountWeight = -2;
/** Nothing but the number says whose account it is. */
const strangerCost = 3;
const otherPayerCost = 4;
const advanceWeight = 1.5;
const noReasonWeight = -9;

/** Money that no open item explains: a claim that is paid already, or one that is not written yet. It stays on the account. */
export function listOnAccount(deciding: Deciding): readonly Hypothesis[] {
  const {
    read,
    payers,
    around,
    named,
    ground: { index },
  } = deciding;
  const { payment, facts } = read;
  const creditMinor = payment.amountMinor;
  const found: Hypothesis[] = [];
  const byDebtor = new Map(payers.map((payer) => [payer.debtor, payer]));
  for (const place of around.clearPlaces) {
    if (index.remaining(place) !== 0) continue;
    const item = index.items[place]!;
    const payer = byDebtor.get(index.debtorAt(place));
    const isSame = creditMinor === item.grossMinor || creditMinor === item.openMinor;
    const amountWeight = isSame ? sameAmountWeight : otherAmountWeight;
    const naming = named.exact.get(place)!;
    const back = facts.isGivenBack ? 5 : 0;
    const stranger = payer === undefined ? strangerCost + (around.recognised === undefined ? 0 : otherPayerCost) : 0;
    const weight = (payer?.weight ?? 0) - stranger + naming.weight + amountWeight - back;
    const paid: Evidence = {
      code: 'claim-paid-already',
      weight: Math.round(amountWeight * 100),
      values: { number: item.number },
    };
    const evidence = () => [naming.evidence, ...(payer?.evidence ?? []), paid];
    const mayBeSure = isSame && payer?.isPayer === true;
    found.push({
      debtor: index.debtorAt(place),
      parts: [],
      creditMinor,
      weight,
      evidence,
      mayBeSure,
      namingWeight: naming.weight,
    });
  }
  for (const payer of payers.slice(0, 3)) found.push(onAccountOf(payer, creditMinor, facts.isAdvance));
  return found;
}

function onAccountOf(payer: Payer, creditMinor: number, isAdvance: boolean): Hypothesis {
  const reason = isAdvance ? advanceWeight : noReasonWeight;
  const code = isAdvance ? 'paid-in-advance' : 'no-claim-fits';
  const evidence = (): readonly Evidence[] => [...payer.evidence, { code, weight: Math.round(reason * 100) }];
  return {
    debtor: payer.debtor,
    parts: [],
    creditMinor,
    weight: payer.weight + reason,
    evidence,
    mayBeSure: false,
    namingWeight: 0,
  };
}
