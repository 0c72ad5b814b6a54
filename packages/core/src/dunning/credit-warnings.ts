import { formatAmount } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';

/** What lies on the account of a customer, minor units. */
export interface AccountCredit {
  readonly debtorId: string;
  readonly currency: Currency;
  readonly creditMinor: number;
}

/** A letter that would leave. */
export interface CreditedLetter {
  readonly debtorId: string;
  readonly debtorName: string;
  readonly debtorNumber: string;
  readonly currency: Currency;
  readonly demandedMinor: number;
}

/** More customers than these are counted, not named. */
const namedMax = 5;

/**
 * Who is asked for money although some of his lies here, the most first: too little to hold his claims (`heldByCredit`), but a
 * person may want to use it for them before the letters leave.
 */
export function creditWarnings(
  letters: readonly CreditedLetter[],
  credits: readonly AccountCredit[],
): readonly Words[] {
  const keyOf = ({ debtorId, currency }: Pick<AccountCredit, 'debtorId' | 'currency'>) => `${debtorId} ${currency}`;
  const creditOf = new Map(credits.map((one) => [keyOf(one), one.creditMinor]));
  const asked = new Map<string, CreditedLetter>();
  for (const letter of letters) {
    const key = keyOf(letter);
    if ((creditOf.get(key) ?? 0) <= 0) continue;
    const demandedMinor = (asked.get(key)?.demandedMinor ?? 0) + letter.demandedMinor;
    asked.set(key, { ...letter, demandedMinor });
  }
  const found = [...asked].map(([key, letter]) => ({ ...letter, creditMinor: creditOf.get(key)! }));
  const sorted = found.toSorted((a, b) => b.creditMinor - a.creditMinor || (a.debtorNumber < b.debtorNumber ? -1 : 1));
  const more = sorted.length - namedMax;
  return [...sorted.slice(0, namedMax).map(wordsFor), ...(more > 0 ? [moreWords(more)] : [])];
}

function wordsFor(one: CreditedLetter & Pick<AccountCredit, 'creditMinor'>): Words {
  const who = `${one.debtorName} (${one.debtorNumber})`;
  const money = (minor: number, language: Language) => formatAmount(minor, one.currency, language);
  const { creditMinor, demandedMinor } = one;
  return {
    de: `Auf dem Konto von ${who} liegen ${money(creditMinor, 'de')} Guthaben; gemahnt werden ${money(demandedMinor, 'de')}, ohne es abzuziehen. Verrechnen Sie es zuerst auf der Seite der Zahlung, wenn es dafür gedacht ist.`,
    en: `${money(creditMinor, 'en')} of credit lie on the account of ${who}; ${money(demandedMinor, 'en')} are demanded without deducting it. Use it first on the page of the payment, if it is meant for these claims.`,
  };
}

function moreWords(count: number): Words {
  if (count === 1)
    return {
      de: 'Ein weiterer gemahnter Kunde hat Guthaben auf dem Konto.',
      en: 'One more customer who is dunned has credit on the account.',
    };
  return {
    de: `${count} weitere gemahnte Kunden haben Guthaben auf dem Konto.`,
    en: `${count} more customers who are dunned have credit on their accounts.`,
  };
}
