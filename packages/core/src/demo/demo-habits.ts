import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { giveUp } from './demo-allocation.ts';
import { type Books, bankDayFrom, type LiveBlock, type LiveClaim, plan } from './demo-books.ts';
import type { DemoBlock } from './demo-company.ts';
import { planDebit } from './demo-debits.ts';
import { payOne, planPayment } from './demo-payments.ts';

/** Plans what a debtor will do about a new claim, before any letter. */
export function planBehaviour(books: Books, claim: LiveClaim): void {
  const { random } = books;
  const { dueOn } = claim.invoice;
  switch (claim.customer.habit) {
    case 'prompt':
      if (claim.customer.takesDiscount && random.chance(700)) {
        planPayment(books, claim, addDays(claim.invoice.issuedOn, random.int(4, 7)));
      } else if (random.chance(920)) planPayment(books, claim, addDays(dueOn, random.int(-7, 2)));
      else claim.paysAfterLevel = 1;
      return;
    case 'direct-debit':
      planDebit(books, claim);
      return;
    case 'late':
      planPayment(books, claim, addDays(dueOn, random.int(2, 16)));
      return;
    case 'after-reminder':
      if (random.chance(250)) planPayment(books, claim, addDays(dueOn, random.int(0, 4)));
      else claim.paysAfterLevel = 1;
      return;
    case 'after-second':
      claim.paysAfterLevel = random.chance(250) ? 1 : 2;
      return;
    case 'after-last':
      claim.paysAfterLevel = random.chance(300) ? 2 : 3;
      return;
    case 'in-parts':
      planPart(books, claim, bankDayFrom(addDays(dueOn, random.int(1, 20))), random.int(300, 700));
      claim.paysAfterLevel = 2;
      return;
    case 'told':
      return;
    case 'never':
      planWriteOff(books, claim, addDays(dueOn, random.int(150, 220)));
      return;
  }
}

/** What a letter brings about: a payment, an objection, a promise, instalments; or nothing. */
export function reactToLetter(books: Books, claim: LiveClaim, level: number, day: LocalDate): void {
  const { random } = books;
  if (claim.customer.habit === 'told') return;
  if (random.chance(34)) dispute(books, claim, addDays(day, random.int(2, 6)));
  else if (random.chance(26)) promise(books, claim, addDays(day, random.int(2, 6)));
  else if (level >= 2 && claim.openMinor > 400_00 && random.chance(60)) payByInstalments(books, claim, addDays(day, 5));
  else if (claim.paysAfterLevel !== undefined && level >= claim.paysAfterLevel) {
    planPayment(books, claim, addDays(day, random.int(3, 14)));
  }
}

function planPart(books: Books, claim: LiveClaim, day: LocalDate, permille: number): void {
  plan(books, day, () => {
    const amountMinor = Math.round((claim.openMinor * permille) / 100_000) * 100;
    if (amountMinor > 0 && amountMinor < claim.openMinor) payOne(books, claim, day, amountMinor);
  });
}

function planWriteOff(books: Books, claim: LiveClaim, day: LocalDate): void {
  if (!books.random.chance(450)) return;
  plan(books, day, () => {
    if (claim.openMinor > 0) giveUp(claim, day, 'write-off');
  });
}

const objections = [
  'Kunde bemängelt die Hecke an der Südseite',
  'Stunden auf der Rechnung stimmen laut Kunde nicht',
  'Rollrasen teilweise vertrocknet, Nachbesserung zugesagt',
  'Kunde sagt, der Winterdienst sei am 3. ausgefallen',
  'Gutschrift für zurückgegebene Pflanzen erwartet',
];
const promises = [
  'Zahlt nach dem Urlaub, telefonisch zugesagt',
  'Buchhaltung im Umzug, bittet um zwei Wochen',
  'Zahlung für Monatsende angekündigt',
  'Rechnungskopie erneut geschickt, prüft noch',
];

function dispute(books: Books, claim: LiveClaim, day: LocalDate): void {
  const endOn = addDays(day, books.random.int(12, 40));
  block(books, claim, day, { kind: 'dispute', reason: books.random.pick(objections) }, endOn);
  claim.paysAfterLevel = 1;
  planPayment(books, claim, addDays(endOn, books.random.int(2, 9)));
}

function promise(books: Books, claim: LiveClaim, day: LocalDate): void {
  const untilOn = addDays(day, books.random.int(10, 24));
  block(books, claim, day, { kind: 'user', reason: books.random.pick(promises), untilOn }, addDays(untilOn, 1));
  planPayment(books, claim, addDays(untilOn, books.random.int(-4, 2)));
}

/** Four rates a month apart; nobody duns while they are paid. */
function payByInstalments(books: Books, claim: LiveClaim, day: LocalDate): void {
  const rateMinor = Math.floor(claim.openMinor / 400) * 100;
  const endOn = addDays(day, 100);
  block(books, claim, day, { kind: 'instalment-plan', reason: 'Ratenzahlung in vier Raten vereinbart' }, endOn);
  for (let i = 0; i < 4; i += 1) {
    const on = bankDayFrom(addDays(day, 4 + i * 30));
    plan(books, on, () => {
      if (claim.openMinor > 0) payOne(books, claim, on, i < 3 ? Math.min(rateMinor, claim.openMinor) : claim.openMinor);
    });
  }
}

function block(
  books: Books,
  claim: LiveClaim,
  day: LocalDate,
  what: Pick<DemoBlock, 'kind' | 'reason' | 'untilOn'>,
  liftedOn: LocalDate,
): void {
  plan(books, day, () => {
    if (claim.openMinor <= 0) return;
    const entry: LiveBlock = {
      block: { claimNumber: claim.invoice.number, createdOn: day, ...what },
    };
    books.blocks.push(entry);
    claim.blocks.push(entry);
    plan(books, liftedOn, () => {
      entry.liftedOn = liftedOn;
    });
  });
}
