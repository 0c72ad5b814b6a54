import type { DemoCompany } from '@mahnwerk/core/demo-company';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { type DemoIds, instantOf } from './demo-ids.ts';

type DatedEvent = NewEvent & { readonly at: Date };

/** The customer file of the past year in the order in which it happened. */
export function demoEvents(demo: DemoCompany, ids: DemoIds): readonly DatedEvent[] {
  return [
    ...paymentEvents(demo, ids),
    ...settledEvents(demo, ids),
    ...noticeEvents(demo, ids),
    ...blockEvents(demo, ids),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function paymentEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  const debtorOf = new Map(demo.claims.map((claim) => [claim.number, claim.debtorNumber]));
  return demo.transactions.flatMap((transaction) =>
    transaction.allocations.map(({ claimNumber, amountMinor }) => ({
      at: instantOf(transaction.bookedOn, '09:00'),
      actor: transaction.decidedBy === 'person' ? demo.company.email : 'system',
      kind: amountMinor > 0 ? 'payment-booked' : 'payment-unbooked',
      claimId: ids.claims.get(claimNumber)!,
      debtorId: ids.debtors.get(debtorOf.get(claimNumber)!)!,
      data: {
        number: claimNumber,
        amountMinor: Math.abs(amountMinor),
        currency: 'EUR',
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

function noticeEvents(demo: DemoCompany, ids: DemoIds): DatedEvent[] {
  return demo.notices.flatMap((notice, index) =>
    notice.runLetter.facts.map((facts) => ({
      at: instantOf(notice.sentOn, '07:40'),
      actor: 'system',
      kind: 'notice-sent',
      claimId: ids.claims.get(facts.claimId)!,
      debtorId: ids.debtors.get(notice.debtorNumber)!,
      data: {
        noticeId: ids.notices[index]!,
        level: notice.level,
        channel: notice.channel,
        sentOn: notice.sentOn,
        deadlineOn: notice.deadlineOn,
        totalMinor: notice.runLetter.totalMinor,
        currency: notice.runLetter.currency,
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
