import { withoutCurrencyCode } from '../money/currency-code.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { foldTitle } from '../receivables/claim-field.ts';
import { readDate } from '../receivables/read-date.ts';
import type { CsvBooking } from './csv-row.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';
import type { BankStatement } from './statement.ts';

/** What the lines before and after the bookings say. */
export interface CsvFrame {
  account?: string;
  openingMinor?: number;
  closingMinor?: number;
}

const openingWord = /^(anfangssaldo|alterkontostand|altersaldo|startsaldo|openingbalance)/;
const closingWord =
  /^(endsaldo|neuerkontostand|neuersaldo|aktuellerkontostand|letzterkontostand|kontostand|saldo|schlusssaldo|closingbalance)/;
const accountWord = /^(iban|konto|kontonummer|kontonr|girokonto|kreditkarte|accountnumber)$/;
const sumWord = /^(gesamt|summe|total|zwischensumme)/;

function amountIn(cells: readonly string[], style: AmountStyle): number | undefined {
  for (const [index, cell] of cells.entries()) {
    const text = withoutCurrencyCode(cell.trim());
    if (!/\d/.test(text) || readDate(text) !== undefined) continue;
    const minor = readAmount(text, style);
    if (typeof minor !== 'number') continue;
    const direction = cells.slice(index + 1).map((other) => other.trim());
    return direction.includes('S') ? -Math.abs(minor) : minor;
  }
  return undefined;
}

function ibanIn(cell: string): string | undefined {
  const found = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/.exec(cell.slice(0, 200));
  const iban = found === null ? '' : normalizeIban(found[0]);
  return isIbanShaped(iban) ? iban : undefined;
}

/** Takes what a line around the bookings says; true when it says a balance or a sum and so is no booking. */
export function readFrame(cells: readonly string[], style: AmountStyle, frame: CsvFrame): boolean {
  const place = cells.findIndex((cell) => cell.trim() !== '' && cell.length < 100 && wordOf(cell) !== undefined);
  for (const cell of cells) {
    const iban = ibanIn(cell);
    if (iban !== undefined && !isIbanShaped(frame.account ?? '')) frame.account = iban;
  }
  if (place < 0) return false;
  const word = wordOf(cells[place]!);
  const rest = cells.slice(place + 1);
  if (word === 'account') {
    const number = rest.find((cell) => cell.trim() !== '')?.trim();
    if (number !== undefined && /\d/.test(number)) frame.account ??= ibanIn(number) ?? number;
    return false;
  }
  const minor = amountIn(rest, style);
  if (minor === undefined) return false;
  if (word === 'opening') frame.openingMinor ??= minor;
  if (word === 'closing') frame.closingMinor ??= minor;
  return true;
}

function wordOf(cell: string): 'opening' | 'closing' | 'account' | 'sum' | undefined {
  const word = foldTitle(cell);
  if (openingWord.test(word)) return 'opening';
  if (closingWord.test(word)) return 'closing';
  if (sumWord.test(word)) return 'sum';
  return accountWord.test(word) ? 'account' : undefined;
}

const balanceLabel =
  /^(?:(?:anfangs|end|schluss|start)?saldo|(?:alter|neuer|aktueller|letzter)?(?:kontostand|saldo)|(?:opening|closing)balance|gesamt|summe|total|zwischensumme)(?:per|am|vom|zum|in)?\d*$/;

/** A balance or a sum and nothing else: "Saldo per 31.01.2026" with its amount. Somebody is called "Saldo GmbH", or pays with "Summe laut Rechnung". */
export function isBalanceAlone(cells: readonly string[]): boolean {
  const texts = cells.map((cell) => cell.trim()).filter((cell) => /\p{L}{2}/u.test(cell) && !/^[A-Z]{3}$/.test(cell));
  return texts.length === 1 && texts[0]!.length < 100 && balanceLabel.test(foldTitle(texts[0]!));
}

interface Ends {
  readonly openingMinor: number;
  readonly closingMinor: number;
}

/** Follows the column of balances down or up the file; undefined when it does neither. */
function followBalances(bookings: readonly CsvBooking[]): Ends | undefined {
  const ends = (first: CsvBooking, last: CsvBooking): Ends => ({
    openingMinor: first.balanceMinor! - first.entry.amountMinor,
    closingMinor: last.balanceMinor!,
  });
  const follows = (later: CsvBooking, earlier: CsvBooking) =>
    earlier.balanceMinor! + later.entry.amountMinor === later.balanceMinor;
  const [first, last] = [bookings[0]!, bookings.at(-1)!];
  if (bookings.every((booking, index) => index === 0 || follows(booking, bookings[index - 1]!)))
    return ends(first, last);
  if (bookings.every((booking, index) => index === 0 || follows(bookings[index - 1]!, booking)))
    return ends(last, first);
  return undefined;
}

type Balances = Pick<BankStatement, 'balances' | 'openingMinor' | 'closingMinor'>;

/** The balances a file gives for these bookings, and whether they fit: a column of balances tells more than two labels. */
export function balancesOf(bookings: readonly CsvBooking[], frame: CsvFrame): Balances {
  const booked = bookings.filter(({ entry }) => entry.status === 'booked');
  if (booked.length > 0 && booked.every(({ balanceMinor }) => balanceMinor !== undefined)) {
    const ends = followBalances(booked);
    return ends === undefined ? { balances: 'inconsistent' } : { balances: 'consistent', ...ends };
  }
  const { openingMinor, closingMinor } = frame;
  const sum = booked.reduce((total, { entry }) => total + entry.amountMinor, 0);
  const isKnown = openingMinor !== undefined && closingMinor !== undefined;
  return {
    balances: !isKnown ? 'unknown' : openingMinor + sum === closingMinor ? 'consistent' : 'inconsistent',
    ...(openingMinor === undefined ? {} : { openingMinor }),
    ...(closingMinor === undefined ? {} : { closingMinor }),
  };
}
