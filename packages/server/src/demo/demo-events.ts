import type { DemoClaim, DemoCompany, DemoTransaction } from '@mahnwerk/core/demo-company';
import type { Letter } from '@mahnwerk/core/letter';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { type DemoIds, instantOf } from './demo-ids.ts';

type DatedEvent = NewEvent & { readonly at: Date };

/** The customer file of the past year in the order in which it happened. */
export function demoEvents(demo: DemoCompany, ids: DemoIds, letters: readonly Letter[]): readonly DatedEvent[] {
  return [
    ...paymentEvents(demo, ids),
    ...discountEvents(demo, ids),
    ...creditEvents(demo, ids),
    ...refundEvents(demo, ids),
    ...acknowledgementEvents(demo, ids),
    ...settledEvents(demo, ids),
    ...runEvents(demo),
    ...noticeEvents(demo, ids, letters),
    ...blockEvents(demo, ids),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function claimsByNumber(demo: DemoCompany): ReadonlyMap<string, DemoClaim> {
  return new Map(demo.claims.map((claim) => [claim.number, claim]));
}

function actorOf(demo: DemoCompany, { decidedBy }: DemoTransaction): string {
  return decidedBy === 'person' ? demo.company.email : 'system';
}

function discountEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  const claims = claimsByNumber(demo);
  return demo.transactions.flatMap((transaction, index) =>
    (transaction.judgements ?? []).map(({ claimNumber: number, discountMinor, explanation }) => {
      const { currency, debtorNumber } = claims.get(number)!;
      return {
        at: instantOf(transaction.bookedOn, '09:00'),
        actor: actorOf(demo, transaction),
        kind: 'discount-judged',
        claimId: ids.claims.get(number)!,
        debtorId: ids.debtors.get(debtorNumber)!,
        data: { number, discountMinor, currency, transactionId: ids.transactions[index]!, explanation },
      };
    }),
  );
}

function creditEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  return demo.transactions.flatMap((transaction, index) => {
    const { credit, bookedOn, counterpartyName: payer } = transaction;
    if (credit === undefined) return [];
    const transactionId = ids.transactions[index]!;
    return {
      at: instantOf(bookedOn, '09:00'),
      actor: actorOf(demo, transaction),
      kind: 'credit-kept',
      debtorId: ids.debtors.get(credit.debtorNumber)!,
      data: { amountMinor: credit.amountMinor, currency: 'EUR', bookedOn, payer: payer ?? null, transactionId },
    };
  });
}

function refundEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  return demo.transactions.flatMap(({ refundOf, bookedOn, amountMinor }, index) => {
    if (refundOf === undefined) return [];
    return {
      at: instantOf(bookedOn, '09:00'),
      actor: demo.company.email,
      kind: 'credit-refunded',
      debtorId: ids.debtors.get(demo.transactions[refundOf]!.credit!.debtorNumber)!,
      data: { amountMinor: -amountMinor, currency: 'EUR', bookedOn, transactionId: ids.transactions[index]! },
    };
  });
}

function acknowledgementEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  return demo.claims.flatMap(({ number, debtorNumber, acknowledgements }) =>
    acknowledgements.map(({ on, reason }) => ({
      at: instantOf(on, '10:20'),
      actor: demo.company.email,
      kind: 'limitation-event-added',
      claimId: ids.claims.get(number)!,
      debtorId: ids.debtors.get(debtorNumber)!,
      data: { number, limitationKind: 'acknowledgement', dayOn: on, reason },
    })),
  );
}

function paymentEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  const claims = claimsByNumber(demo);
  return demo.transactions.flatMap((transaction) =>
    transaction.allocations.map(({ claimNumber, amountMinor }) => ({
      at: instantOf(transaction.bookedOn, '09:00'),
      actor: actorOf(demo, transaction),
      kind: amountMinor > 0 ? 'payment-booked' : 'payment-unbooked',
      claimId: ids.claims.get(claimNumber)!,
      debtorId: ids.debtors.get(claims.get(claimNumber)!.debtorNumber)!,
      data: {
        number: claimNumber,
        amountMinor: Math.abs(amountMinor),
        currency: claims.get(claimNumber)!.currency,
        bookedOn: transaction.bookedOn,
        payer: transaction.counterpartyName ?? null,
      },
    })),
  );
}

function settledEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  return demo.claims.flatMap((claim) =>
    claim.settledOn === undefined
      ? []
      : {
          at: instantOf(claim.settledOn, '09:01'),
          actor: 'system',
          kind: 'claim-settled',
          claimId: ids.claims.get(claim.number)!,
          debtorId: ids.debtors.get(claim.debtorNumber)!,
          data: { number: claim.number },
        },
  );
}

function runEvents(demo: DemoCompany): DatedEvent[] {
  return demo.runs.map((run, index) => ({
    at: instantOf(run.on, '07:30'),
    actor: demo.company.email,
    kind: 'run-released',
    data: { number: index + 1, letterCount: run.letterCount, droppedCount: 0 },
  }));
}

function noticeEvents(demo: DemoCompany, ids: DemoIds, letters: readonly Letter[]): DatedEvent[] {
  return demo.notices.flatMap(({ runLetter, debtorNumber, level, channel, sentOn, deadlineOn }, index) =>
    runLetter.facts.map((facts, place) => ({
      at: instantOf(sentOn, '07:40'),
      actor: 'system',
      kind: 'notice-sent',
      claimId: ids.claims.get(facts.claimId)!,
      debtorId: ids.debtors.get(debtorNumber)!,
      data: {
        noticeId: ids.notices[index]!,
        title: letters[index]!.title,
        level,
        channel,
        carrier: 'outbox',
        currency: runLetter.currency,
        totalMinor: facts.openMinor + runLetter.charges[place]!.totalMinor,
        deadlineOn,
        sentOn,
      },
    })),
  );
}

function blockEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  return demo.blocks.flatMap(({ claimNumber, kind, reason, createdOn, untilOn, liftedOn }) => {
    const claim = {
      actor: demo.company.email,
      claimId: ids.claims.get(claimNumber)!,
    };
    const set = { ...claim, at: instantOf(createdOn, '10:00'), kind: 'claim-blocked', data: { kind, reason, untilOn } };
    if (liftedOn === undefined) return [set];
    return [set, { ...claim, at: instantOf(liftedOn, '10:05'), kind: 'block-lifted', data: { reason } }];
  });
}
