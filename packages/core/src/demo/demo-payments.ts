import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { bookAllocation, giveUp, principalOpen } from './demo-allocation.ts';
import { type Books, bankDayFrom, bookEntry, bookTransaction, type LiveClaim, plan } from './demo-books.ts';
import { bookPuzzle, nextPuzzle } from './demo-puzzles.ts';
import { byPerson, evidenceFor, goodWording, payerOf, vagueWording } from './demo-wording.ts';

/** Plans the next payment of a claim for a day; what it pays is decided on that day from what is open then. */
export function planPayment(books: Books, claim: LiveClaim, day: LocalDate): void {
  const on = bankDayFrom(day);
  plan(books, on, () => {
    if (claim.openMinor > 0) payClaim(books, claim, on);
  });
}

function payClaim(books: Books, claim: LiveClaim, day: LocalDate): void {
  const { random } = books;
  const puzzle = nextPuzzle(books, day);
  const together =
    claim.customer.yearly >= 14 && claim.customer.habit !== 'direct-debit' && random.chance(400)
      ? claimsOfSameDebtor(books, claim, day)
      : [claim];
  if (puzzle !== undefined) bookPuzzle(books, claim, day, puzzle);
  else if (together.length > 1) payTogether(books, together, day);
  else if (claim.customer.takesDiscount && day <= addDays(claim.invoice.issuedOn, 10))
    payWithDiscount(books, claim, day);
  else if (random.chance(8)) overpay(books, claim, day);
  else payAlone(books, claim, day);
}

/** Pays all that was demanded; some leave fees and interest aside. */
function payAlone(books: Books, claim: LiveClaim, day: LocalDate): void {
  const { random } = books;
  const principalMinor = principalOpen(claim);
  const paysPrincipalOnly = claim.openMinor > principalMinor && principalMinor > 0 && random.chance(260);
  payOne(books, claim, day, paysPrincipalOnly ? principalMinor : claim.openMinor);
  if (claim.openMinor > 0) planWaiver(books, claim, addDays(day, random.int(4, 12)));
}

/** One payment for one claim: nine of ten name the invoice, the others a person had to look up. */
export function payOne(books: Books, claim: LiveClaim, day: LocalDate, amountMinor: number): void {
  const isVague = books.random.chance(70);
  const transaction = bookTransaction(books, day, {
    ...payerOf(claim),
    amountMinor,
    remittance: isVague ? vagueWording(books.random, claim) : goodWording(books.random, [claim]),
    state: 'booked',
    decidedBy: isVague ? 'person' : 'machine',
    evidence: isVague ? byPerson : evidenceFor([claim]),
    allocations: [{ claimNumber: claim.invoice.number, amountMinor }],
  });
  bookAllocation(claim, amountMinor, day, transaction);
}

function payTogether(books: Books, claims: readonly LiveClaim[], day: LocalDate): void {
  const amountMinor = claims.reduce((sum, claim) => sum + claim.openMinor, 0);
  const transaction = bookTransaction(books, day, {
    ...payerOf(claims[0]!),
    amountMinor,
    remittance: goodWording(books.random, claims),
    state: 'booked',
    decidedBy: 'machine',
    evidence: evidenceFor(claims),
    allocations: claims.map((claim) => ({ claimNumber: claim.invoice.number, amountMinor: claim.openMinor })),
  });
  for (const claim of claims) bookAllocation(claim, claim.openMinor, day, transaction);
}

/** Two percent kept back within ten days; the bookkeeper books the rest as discount. */
function payWithDiscount(books: Books, claim: LiveClaim, day: LocalDate): void {
  const discountMinor = Math.floor((claim.openMinor + 25) / 50);
  const amountMinor = claim.openMinor - discountMinor;
  const transaction = bookTransaction(books, day, {
    ...payerOf(claim),
    amountMinor,
    remittance: `${goodWording(books.random, [claim])} abzgl. 2% Skonto`,
    state: 'booked',
    decidedBy: 'person',
    evidence: byPerson,
    allocations: [{ claimNumber: claim.invoice.number, amountMinor }],
  });
  bookAllocation(claim, amountMinor, day, transaction);
  bookEntry(claim, {
    kind: 'discount',
    amountMinor: -discountMinor,
    valueOn: day,
    ground: 'skonto',
    cause: { kind: 'transaction', transaction },
  });
}

/** Pays too much; the rest lies on the account and goes back a week later. */
function overpay(books: Books, claim: LiveClaim, day: LocalDate): void {
  const extraMinor = books.random.pick([5_00, 10_00, 20_00, 27_00]);
  const owedMinor = claim.openMinor;
  const payer = payerOf(claim);
  const transaction = bookTransaction(books, day, {
    ...payer,
    amountMinor: owedMinor + extraMinor,
    remittance: goodWording(books.random, [claim]),
    state: 'booked',
    decidedBy: 'person',
    evidence: byPerson,
    allocations: [{ claimNumber: claim.invoice.number, amountMinor: owedMinor }],
    credit: { debtorNumber: claim.customer.debtor.number, amountMinor: extraMinor },
  });
  bookAllocation(claim, owedMinor, day, transaction);
  const refundOn = bankDayFrom(addDays(day, 7));
  plan(books, refundOn, () => {
    bookTransaction(books, refundOn, {
      counterpartyName: payer.counterpartyName,
      counterpartyIban: payer.counterpartyIban,
      code: '116',
      text: 'SEPA-Überweisung',
      amountMinor: -extraMinor,
      remittance: `Erstattung Überzahlung ${claim.invoice.number}`,
      state: 'booked',
      decidedBy: 'person',
      evidence: [...byPerson, { code: 'refund-of-credit' }],
      allocations: [],
      refundOf: transaction,
    });
  });
}

/** Small rests of fees and interest are given up by the bookkeeper, most of the time. */
function planWaiver(books: Books, claim: LiveClaim, day: LocalDate): void {
  if (!books.random.chance(700)) return;
  plan(books, day, () => {
    if (claim.openMinor <= 0 || claim.openMinor > 60_00) return;
    giveUp(claim, day, 'waiver');
  });
}

function claimsOfSameDebtor(books: Books, claim: LiveClaim, day: LocalDate): LiveClaim[] {
  const others = [...books.claims.values()].filter(
    (other) =>
      other !== claim &&
      other.customer === claim.customer &&
      other.openMinor > 0 &&
      other.invoice.dueOn <= addDays(day, 10) &&
      other.paysAfterLevel === undefined,
  );
  return [claim, ...others.slice(0, 4)];
}
