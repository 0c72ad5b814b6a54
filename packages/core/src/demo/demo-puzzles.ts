import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type Books, bookTransaction, type LiveClaim } from './demo-books.ts';
import { composeDemoIban } from './demo-iban.ts';
import { payerOf, transposed } from './demo-wording.ts';

/** Payments of the last days that no machine may book alone: the bookkeeper's morning. */
const puzzles = [
  'no-number',
  'wrong-number',
  'overpaid',
  'whole-account',
  'stranger',
  'other-payer',
  'discount-kept',
  'wrong-number',
  'no-number',
  'overpaid',
  'other-payer',
  'whole-account',
] as const;
export type Puzzle = (typeof puzzles)[number];

const windowDays = 10;
/** Every so many payments in the window one is a puzzle. */
const spacing = 3;

/** The puzzle this payment shall be, if any. */
export function nextPuzzle(books: Books, day: LocalDate): Puzzle | undefined {
  if (day <= addDays(books.today, -windowDays)) return undefined;
  books.puzzles.payments += 1;
  if (books.puzzles.payments % spacing !== 0) return undefined;
  const puzzle = puzzles[books.puzzles.used];
  books.puzzles.used += 1;
  return puzzle;
}

/** Writes the payment as undecided: the claim stays open until somebody decides. */
export function bookPuzzle(books: Books, claim: LiveClaim, day: LocalDate, puzzle: Puzzle): void {
  const { random } = books;
  const { number } = claim.invoice;
  const payer = payerOf(claim);
  const other = { counterpartyIban: composeDemoIban('90050010', 88_000_000 + random.int(0, 999_999)) };
  const lines = {
    'other-payer': {
      ...other,
      counterpartyName: otherPayer(random.int(0, 3)),
      amountMinor: claim.openMinor,
      remittance: 'Gartenarbeiten',
    },
    'wrong-number': {
      ...other,
      counterpartyName: otherPayer(random.int(0, 3)),
      amountMinor: claim.openMinor - 15_00,
      remittance: `Rechnung ${transposed(number)}`,
    },
    overpaid: { amountMinor: claim.openMinor + 20_00, remittance: 'Rechnung wie besprochen' },
    'whole-account': { amountMinor: wholeAccount(books, claim) - 3_70, remittance: 'Rechnungen wie besprochen' },
    'no-number': { amountMinor: claim.openMinor - 7_35, remittance: 'Gartenpflege, vielen Dank' },
    stranger: { ...other, ...random.pick(strangers) },
    'discount-kept': {
      ...other,
      counterpartyName: otherPayer(random.int(0, 3)),
      amountMinor: claim.openMinor - Math.floor(claim.openMinor / 50),
      remittance: `${number} -2%`,
    },
  } satisfies Record<Puzzle, { amountMinor: number; remittance: string; counterpartyName?: string }>;
  claim.isPuzzled = true;
  bookTransaction(books, day, {
    ...payer,
    ...lines[puzzle],
    state: 'undecided',
    decidedBy: 'machine',
    evidence: [],
    allocations: [],
  });
}

const strangers = [
  { counterpartyName: 'Inga Petersen-Falk', amountMinor: 143_37, remittance: 'Anzahlung Hochbeet' },
  { counterpartyName: 'Lotte Wieland', amountMinor: 61_90, remittance: 'Bestellung 88213' },
  { counterpartyName: 'Sparverein Eichenlaub', amountMinor: 250_00, remittance: 'Spende Streuobstwiese' },
];

function otherPayer(index: number): string {
  return ['Nachlass Rosenbaum', 'Helga Uhlenbrock', 'Sozialwerk Rheinauen', 'M. u. T. Wippermann'][index]!;
}

function wholeAccount(books: Books, claim: LiveClaim): number {
  let sum = 0;
  for (const other of books.claims.values()) if (other.customer === claim.customer) sum += other.openMinor;
  return sum;
}
