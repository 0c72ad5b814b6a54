import type { ClaimEntry, ClaimFacts } from '@mahnwerk/core/claim';
import { claimStatement } from '@mahnwerk/core/claim-statement';
import { composeStatementSheet, type StatementInput } from '@mahnwerk/core/compose-statement-sheet';
import type { StatementClaim } from '@mahnwerk/core/statement-section';
import type { StatementSheet } from '@mahnwerk/core/statement-sheet';
import { sampleFirm, sampleSender } from './sample-letters.ts';

const payment = (valueOn: string, costsMinor: number, interestMinor: number, principalMinor: number): ClaimEntry => ({
  kind: 'payment',
  valueOn,
  amountMinor: -costsMinor - interestMinor - principalMinor,
  split: { costsMinor: -costsMinor, interestMinor: -interestMinor, principalMinor: -principalMinor },
});

/** A business claim in default since January 2025, with three payments and two changes of the base rate. */
export const sampleFacts: ClaimFacts = {
  number: 'RE-2025-00017',
  kind: 'invoice',
  currency: 'EUR',
  country: 'DE',
  debtorKind: 'business',
  issuedOn: '2025-01-02',
  dueOn: '2025-01-16',
  dueBasis: 'contract',
  hasConsumerNotice: false,
  notices: [],
  entries: [
    { kind: 'principal', valueOn: '2025-01-02', amountMinor: 1_190_000 },
    { kind: 'flat-fee', valueOn: '2025-02-10', amountMinor: 4_000, ground: 's288-5-bgb' },
    { kind: 'fee', valueOn: '2025-02-10', amountMinor: 250 },
    {
      kind: 'interest',
      valueOn: '2025-03-14',
      amountMinor: 20_576,
      period: { from: '2025-01-17', to: '2025-03-14' },
      ground: 's288-2-bgb',
    },
    payment('2025-03-14', 4_250, 20_576, 275_174),
    payment('2025-08-29', 0, 0, 200_000),
    payment('2025-11-03', 0, 0, 150_000),
  ],
};

const sources = [
  'Rechnung RE-2025-00017',
  'Schreiben M-2025-3-001',
  'Schreiben M-2025-3-001',
  'Zahlung vom 14.03.2025',
  'Kontoauszug 51, Hanseatische Hausbank, Ref. 20250314-0021',
  'Kontoauszug 168, Hanseatische Hausbank, Ref. 20250829-0107',
  'Kontoauszug 214, Hanseatische Hausbank, Ref. 20251103-0044',
];

export function sampleStatementClaim(facts: ClaimFacts = sampleFacts, onDate = '2026-01-31'): StatementClaim {
  const { number, issuedOn, dueOn, country } = facts;
  const statement = claimStatement(facts, onDate);
  return { number, issuedOn, dueOn, country, statement, ...(facts === sampleFacts && { sources }) };
}

export function sampleStatement(wish: Partial<StatementInput> = {}): StatementSheet {
  const sheet = composeStatementSheet({
    language: 'de',
    sender: sampleSender,
    recipient: sampleFirm,
    writtenOn: '2026-01-31',
    reference: 'A-2026-0004',
    claims: [sampleStatementClaim()],
    ...wish,
  });
  if (sheet.kind === 'refused') throw new Error(`sample statement refused: ${JSON.stringify(sheet)}`);
  return sheet;
}
