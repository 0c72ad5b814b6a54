import type { LocalDate } from '../calendar/local-date.ts';
import type { Evidence } from '../matching/evidence.ts';
import type { LiveClaim } from './demo-books.ts';
import type { Random } from './random.ts';

/** What a payer writes who names the invoice, in the spellings people use. */
export function goodWording(random: Random, claims: readonly LiveClaim[]): string {
  const first = claims[0]!.invoice;
  const { number: debtorNumber } = claims[0]!.customer.debtor;
  if (claims.length > 1) return `${claims.map((claim) => claim.invoice.number).join(', ')} Kd ${debtorNumber}`;
  return random.weighted<string>([
    [5, `${first.number}`],
    [4, `Rechnung ${first.number}`],
    [3, `${first.number}, Kd ${debtorNumber}`],
    [2, `RE ${first.number.slice(3)} vom ${germanDate(first.issuedOn)}`],
    [2, `Rg.Nr. ${first.number} Kd.Nr. ${debtorNumber}`],
    [1, `${first.number.replace(/-/g, ' ')}`],
    [1, `RECHNUNG ${first.number} AMSELGRUEN GARTENPFLEGE`],
  ]);
}

/** What a payer writes who leaves the work to the bookkeeper. */
export function vagueWording(random: Random, claim: LiveClaim): string {
  const { number, issuedOn } = claim.invoice;
  return random.pick([
    'Gartenpflege',
    'Rechnung',
    `Rechnung vom ${germanDate(issuedOn)}`,
    'Vielen Dank für die gute Arbeit',
    `Rechnung ${transposed(number)}`,
    `Kunde ${claim.customer.debtor.number}`,
  ]);
}

/** The last two digits in the wrong order, as hands type them; of a pair of equal ones the last is mistyped. */
export function transposed(number: string): string {
  const last = number.slice(-1);
  const before = number.slice(-2, -1);
  return `${number.slice(0, -2)}${last === before ? `${before}${last === '0' ? '8' : '0'}` : `${last}${before}`}`;
}

export function germanDate(date: LocalDate): string {
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** Why the machine was sure: what the payer wrote, from where, and how much. */
export function evidenceFor(claims: readonly LiveClaim[]): Evidence[] {
  const numbers = claims.map(
    (claim): Evidence => ({ code: 'number-in-text', values: { number: claim.invoice.number } }),
  );
  const amount: Evidence =
    claims.length === 1
      ? { code: 'amount-equals-open' }
      : { code: 'amounts-add-up', values: { count: String(claims.length) } };
  return [...numbers, amount, { code: 'payer-iban-known' }];
}

export const byPerson: readonly Evidence[] = [
  { code: 'booked-by-person', values: { actor: 'm.tillmanns@amselgruen.example' } },
];

/** Name, account and kind of the line as the debtor's own bank sends it. */
export function payerOf(claim: LiveClaim): {
  counterpartyName: string;
  counterpartyIban: string;
  code: string;
  text: string;
} {
  const { debtor } = claim.customer;
  return { counterpartyName: debtor.name, counterpartyIban: debtor.iban, code: '166', text: 'SEPA-Gutschrift' };
}
