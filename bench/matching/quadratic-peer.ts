// A plain matcher as one would write it first: every line is scored against every open invoice of the creditor.
import type { OpenItem, Payment } from '../../packages/core/src/matching/payment.ts';

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9 ]/g, '');

/** Share of the pairs of letters that two texts have in common (Dice). */
function similarity(a: string, b: string): number {
  const pairs = new Map<string, number>();
  for (let at = 0; at < a.length - 1; at += 1) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 0; at < b.length - 1; at += 1) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    common += 1;
    pairs.set(pair, left - 1);
  }
  return (2 * common) / Math.max(1, a.length + b.length - 2);
}

function scoreOf(payment: Payment, text: string, name: string, item: OpenItem): number {
  let points = 0;
  if (text.includes(plain(item.number).replaceAll(' ', ''))) points += 5;
  if (payment.amountMinor === item.openMinor) points += 3;
  if (payment.counterpartyIban !== null && payment.counterpartyIban === item.debtorIban) points += 3;
  return points + 3 * similarity(name, plain(item.debtorName));
}

export interface Guess {
  readonly paymentId: string;
  readonly claimId: string | undefined;
}

/** Books where one invoice is clearly the best. */
export function guessAll(payments: readonly Payment[], items: readonly OpenItem[]): Guess[] {
  return payments.map((payment) => {
    const text = plain(payment.remittance ?? '').replaceAll(' ', '');
    const name = plain(payment.counterpartyName ?? '');
    let best: OpenItem | undefined;
    let [first, second] = [0, 0];
    for (const item of items) {
      const points = scoreOf(payment, text, name, item);
      if (points > first) [best, second, first] = [item, first, points];
      else if (points > second) second = points;
    }
    return { paymentId: payment.id, claimId: first >= 6 && first - second >= 1 ? best?.claimId : undefined };
  });
}
