import { formatDate } from '../calendar/format-date.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Language } from '../money/language.ts';
import type { StatementClaim } from './statement-section.ts';
import type { StatementSum } from './statement-sheet.ts';

/** Money of the debtor that no claim needed, of one payment; minor units, positive. */
export interface AccountCredit {
  /** Value day of the payment. */
  readonly valueOn: LocalDate;
  readonly amountMinor: number;
}

/** What all claims of a statement come to, and what is left of it after the debtor's credit. */
export interface Balance {
  readonly totalMinor: number;
  readonly dueMinor: number;
  readonly creditMinor: number;
  /** Negative = the debtor has more on his account than he owes. */
  readonly leftMinor: number;
}

export function balanceOf(claims: readonly StatementClaim[], credits: readonly AccountCredit[]): Balance {
  const sum = (of: readonly StatementClaim[]) => of.reduce((minor, { statement }) => minor + statement.totalMinor, 0);
  const totalMinor = sum(claims);
  const dueMinor = sum(claims.filter(({ dueOn, statement }) => dueOn <= statement.onDate));
  const creditMinor = credits.reduce((minor, { amountMinor }) => minor + amountMinor, 0);
  return { totalMinor, dueMinor, creditMinor, leftMinor: totalMinor - creditMinor };
}

/** The day before which interest is counted, when no rate is known from some day on for one of the claims. */
export function rateUnknownFrom(claims: readonly StatementClaim[]): LocalDate | undefined {
  const days = claims.flatMap(({ statement: { interest } }) => interest.rateUnknownFromOn ?? []);
  return days.toSorted()[0];
}

/** Claims, what of them is due, each credit, and what is left; undefined where the claims alone say it. */
export function balanceSums(
  claims: readonly StatementClaim[],
  credits: readonly AccountCredit[],
  language: Language,
): readonly StatementSum[] | undefined {
  const { onDate, currency } = claims[0]!.statement;
  const { totalMinor, dueMinor, creditMinor, leftMinor } = balanceOf(claims, credits);
  if (creditMinor === 0 && dueMinor === totalMinor) return undefined;
  const de = language === 'de';
  const amount = (minor: number) => formatAmount(minor, currency, language);
  const on = formatDate(onDate, language);
  const left =
    leftMinor < 0 ? (de ? 'Guthaben, das bleibt' : 'Credit that is left') : de ? 'Noch zu zahlen' : 'To be paid';
  const all: StatementSum = [de ? `Forderungen am ${on}` : `Claims on ${on}`, amount(totalMinor)];
  const due: StatementSum = [de ? `davon am ${on} fällig` : `of which due on ${on}`, amount(dueMinor)];
  if (creditMinor === 0) return [due, all];
  return [
    all,
    due,
    ...credits.map(({ valueOn, amountMinor }): StatementSum => {
      const day = formatDate(valueOn, language);
      return [de ? `Guthaben aus der Zahlung vom ${day}` : `Credit of the payment of ${day}`, amount(0 - amountMinor)];
    }),
    [left, amount(Math.abs(leftMinor))],
  ];
}

/** The first sentences of a statement: what is open, what is left of it after a credit, and up to which day interest is counted. */
export function statementIntro(
  claims: readonly StatementClaim[],
  credits: readonly AccountCredit[],
  numbers: string,
  language: Language,
): string {
  const { onDate, currency } = claims[0]!.statement;
  const amount = (minor: number) => formatAmount(minor, currency, language);
  const on = formatDate(onDate, language);
  const { totalMinor, creditMinor, leftMinor } = balanceOf(claims, credits);
  const total = `**${amount(totalMinor)}**`;
  const isOne = claims.length === 1;
  const sentences =
    language === 'de'
      ? [`Aus ${isOne ? 'der Rechnung' : 'den Rechnungen'} ${numbers} sind am ${on} insgesamt ${total} offen.`]
      : [`On ${on} a total of ${total} is open from ${isOne ? 'invoice' : 'invoices'} ${numbers}.`];
  if (creditMinor > 0) sentences.push(creditSentence(creditMinor, leftMinor, amount, language));
  sentences.push(interestSentence(rateUnknownFrom(claims), language));
  return sentences.join(' ');
}

function creditSentence(
  creditMinor: number,
  leftMinor: number,
  amount: (minor: number) => string,
  language: Language,
): string {
  const left = `**${amount(Math.abs(leftMinor))}**`;
  if (language === 'de') {
    const rest = leftMinor < 0 ? `bleibt ein Guthaben von ${left}` : `sind noch ${left} zu zahlen`;
    return `Nach Abzug des Guthabens von ${amount(creditMinor)} ${rest}.`;
  }
  const rest = leftMinor < 0 ? `a credit of ${left} is left` : `${left} remain to be paid`;
  return `After the credit of ${amount(creditMinor)} ${rest}.`;
}

function interestSentence(unknownFrom: LocalDate | undefined, language: Language): string {
  const de = language === 'de';
  if (unknownFrom === undefined) {
    return de
      ? 'Zinsen sind bis zu diesem Tag berechnet und der Tag ist mitgezählt.'
      : 'Interest is calculated up to and including that day.';
  }
  const last = formatDate(addDays(unknownFrom, -1), language);
  return de
    ? `Zinsen sind nur bis einschließlich ${last} berechnet, weil der Basiszinssatz danach noch nicht bekannt ist; die Zinsen ab dann kommen hinzu.`
    : `Interest is calculated only up to and including ${last}, because the base rate after it is not known yet; interest from then on is added.`;
}
