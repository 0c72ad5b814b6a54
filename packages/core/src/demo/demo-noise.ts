import { type LocalDate, weekday } from '../calendar/local-date.ts';
import { type Books, bankDayFrom, bookTransaction } from './demo-books.ts';
import { composeDemoIban } from './demo-iban.ts';

/** Everything on a real account that is no customer's payment: what the matching must leave alone. */
interface Noise {
  readonly name: string;
  readonly account: number;
  readonly text: string;
  readonly code: string;
  readonly remittance: string;
  readonly from: number;
  readonly to: number;
}

const debit = (name: string, account: number, remittance: string, from: number, to = from): Noise => ({
  name,
  account,
  remittance,
  text: 'SEPA-Lastschrift',
  code: '105',
  from: -from,
  to: -to,
});
const transfer = (name: string, account: number, remittance: string, from: number, to = from): Noise => ({
  ...debit(name, account, remittance, from, to),
  text: 'SEPA-Überweisung',
  code: '116',
});
const credit = (name: string, account: number, remittance: string, from: number, to = from): Noise => ({
  ...debit(name, account, remittance, -from, -to),
  text: 'SEPA-Gutschrift',
  code: '166',
});

/** By day of the month (moved to the next bank day). */
const monthly: readonly (readonly [day: number, noise: Noise])[] = [
  [1, transfer('Grundbesitz Amselhang GbR', 401, 'Miete Betriebshof', 2850_00)],
  [3, debit('Rheinische Fahrzeugleasing', 402, 'Leasingrate Transporter 3 Fahrzeuge', 1347_30)],
  [5, debit('Kölner Telefonwerk', 403, 'Telefon und Internet', 118_95, 131_40)],
  [10, debit('Finanzamt Köln-West', 404, 'Umsatzsteuer-Vorauszahlung', 5400_00, 13800_00)],
  [12, debit('Stadtwerk Beispiel', 405, 'Abschlag Strom und Gas', 486_00)],
  [15, debit('Gemeinnützige Krankenkasse', 406, 'Beiträge Sozialversicherung', 9800_00, 12400_00)],
  [20, credit('Kartenabrechnung Terminal 7', 407, 'Umsatz Hofverkauf Kartenzahlungen', 310_00, 1900_00)],
  [27, transfer('Lohnkonto Amselgrün', 408, 'Löhne und Gehälter', 38200_00, 41900_00)],
  [28, transfer('Katrin Nettekoven', 409, 'Geschäftsführergehalt', 4100_00)],
];

const weekly: readonly Noise[] = [
  debit('Tankkarte Nord', 421, 'Kraftstoff Sammelrechnung', 240_00, 720_00),
  transfer('Baumschule Immergrün KG', 422, 'Pflanzenlieferung', 900_00, 4800_00),
  transfer('Kieswerk Lohmar', 423, 'Splitt und Mutterboden', 320_00, 2600_00),
  transfer('Maschinenring Rheinland', 424, 'Miete Minibagger', 380_00, 1250_00),
];

const savingsAccount = composeDemoIban('90050010', 777_001);

/** The lines of one bank day besides customers: fixed ones by date, purchases in the week, money moved to savings and back. */
export function bookNoise(books: Books, day: LocalDate): void {
  const { random } = books;
  for (const [dayOfMonth, noise] of monthly) {
    const fixedOn = `${day.slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;
    if (bankDayFrom(fixedOn) === day) book(books, day, noise);
  }
  if (weekday(day) === 2 || weekday(day) === 5) book(books, day, random.pick(weekly));
  const isQuarterEnd = /-(03|06|09|12)-3[01]$/.test(day) || (day.slice(5) >= '12-28' && day.slice(5) <= '12-30');
  if (isQuarterEnd && random.chance(800))
    bookOwn(books, day, -3490, 'Kontoführung und Buchungsposten', 'Abschluss', '805');
  if (random.chance(8))
    book(books, day, credit('Vera Versicherung AG', 431, 'Erstattung Schaden Nr. 4711-3', 180_00, 960_00));
  moveSavings(books, day);
}

function book(books: Books, day: LocalDate, noise: Noise): void {
  const low = Math.min(noise.from, noise.to);
  const amountMinor = books.random.int(low, Math.max(noise.from, noise.to));
  bookTransaction(books, day, {
    amountMinor,
    code: noise.code,
    text: noise.text,
    counterpartyName: noise.name,
    counterpartyIban: composeDemoIban('96080060', noise.account),
    remittance: `${noise.remittance} ${day.slice(5, 7)}/${day.slice(0, 4)}`,
    state: amountMinor < 0 ? 'not-a-payment' : 'ignored',
    decidedBy: amountMinor < 0 ? 'machine' : 'person',
    evidence: [],
    allocations: [],
  });
}

function bookOwn(
  books: Books,
  day: LocalDate,
  amountMinor: number,
  remittance: string,
  text: string,
  code: string,
): void {
  bookTransaction(books, day, {
    amountMinor,
    code,
    text,
    remittance,
    state: 'not-a-payment',
    decidedBy: 'machine',
    evidence: [],
    allocations: [],
  });
}

/** Own transfers keep the account between 10,000 and 110,000. They carry the firm's own name, as they do in life. */
function moveSavings(books: Books, day: LocalDate): void {
  const amountMinor = books.balanceMinor > 110_000_00 ? -50_000_00 : books.balanceMinor < 10_000_00 ? 40_000_00 : 0;
  if (amountMinor === 0) return;
  bookTransaction(books, day, {
    amountMinor,
    code: amountMinor < 0 ? '116' : '166',
    text: amountMinor < 0 ? 'SEPA-Überweisung' : 'SEPA-Gutschrift',
    counterpartyName: 'Amselgrün Garten & Pflege GmbH',
    counterpartyIban: savingsAccount,
    remittance: 'Umbuchung Tagesgeldkonto',
    state: 'not-a-payment',
    decidedBy: 'machine',
    evidence: [],
    allocations: [],
  });
}
