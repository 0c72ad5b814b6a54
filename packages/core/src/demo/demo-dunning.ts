import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { nextWorkingDay } from '../calendar/working-day.ts';
import { placeOf } from '../claim/default-start.ts';
import { chargeEntries } from '../dunning/charges.ts';
import type { Procedure } from '../dunning/procedure.ts';
import { proposeRun, type RunFacts, type RunLetter } from '../dunning/propose-run.ts';
import { type Books, bookEntry, type LiveClaim } from './demo-books.ts';
import { claimFactsOf } from './demo-facts.ts';
import { reactToLetter } from './demo-habits.ts';

/** A dunning run of the past: decided by the very functions of today's run, and everything it wrote has left. */
export function playRun(books: Books, procedure: Procedure, day: LocalDate): void {
  const open = [...books.claims.values()].filter((claim) => claim.openMinor > 0);
  const { items, letters } = proposeRun(
    open.map((claim) => toFacts(books, claim, procedure)),
    { today: day, law: books.law },
  );
  if (letters.length === 0) return;
  books.runs.push({ on: day, items, letterCount: letters.length });
  for (const letter of letters) sendLetter(books, procedure, letter, day);
}

function toFacts(books: Books, claim: LiveClaim, procedure: Procedure): RunFacts {
  const { invoice, customer } = claim;
  const { debtor } = customer;
  const lastNoticeToDebtorOn = books.lastNoticeOn.get(debtor.number);
  return {
    claimId: invoice.number,
    debtorId: debtor.number,
    claim: claimFactsOf(claim),
    procedure,
    openMinor: claim.openMinor,
    isCancelled: false,
    blocks: claim.blocks.filter((entry) => entry.liftedOn === undefined).map((entry) => entry.block),
    isDebtorProtected: debtor.protection !== undefined,
    hasUndecidedPayment: claim.isPuzzled,
    ...(lastNoticeToDebtorOn !== undefined && { lastNoticeToDebtorOn }),
    hasEmail: debtor.email !== undefined,
    hasPostalAddress: debtor.street !== undefined,
  };
}

function sendLetter(books: Books, procedure: Procedure, letter: RunLetter, day: LocalDate): void {
  const periodEndsOn = addDays(day, procedure.levels[letter.level - 1]!.periodDays);
  const deadlineOn = nextWorkingDay(periodEndsOn, placeOf(letter.facts[0]!.claim));
  const notice = books.notices.length;
  const claims = letter.facts.map((facts) => books.claims.get(facts.claimId)!);
  books.notices.push({
    debtorNumber: letter.debtorId,
    level: letter.level,
    sentOn: day,
    deadlineOn,
    channel: letter.channel,
    runLetter: letter,
  });
  books.lastNoticeOn.set(letter.debtorId, day);
  claims.forEach((claim, index) => {
    for (const entry of chargeEntries(letter.charges[index]!, letter.facts[index]!.claim, day)) {
      bookEntry(claim, { ...entry, cause: { kind: 'notice', notice } });
    }
    claim.notices.push({ level: letter.level, sentOn: day, channel: letter.channel, deadlineOn });
    reactToLetter(books, claim, letter.level, day);
  });
}
