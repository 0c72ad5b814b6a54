import { addDays, daysBetween, type LocalDate } from '../src/calendar/local-date.ts';
import type { ClaimFacts } from '../src/claim/claim.ts';
import { claimStatement } from '../src/claim/claim-statement.ts';
import { principalOverTime } from '../src/claim/ledger.ts';
import { baseRateOn } from '../src/interest/base-rate.ts';
import { medianMs } from './statement-data.ts';

const onDate = '2026-06-30';

/** Claims two years in default with three payments, each another amount and other days. */
function composeClaims(count: number): readonly ClaimFacts[] {
  return Array.from({ length: count }, (_, index): ClaimFacts => {
    const amountMinor = 50_000 + ((index * 7_919) % 950_000);
    const dueOn = addDays('2024-06-03', index % 28);
    const pay = (days: number) => ({
      kind: 'payment' as const,
      amountMinor: -Math.floor(amountMinor / 5),
      valueOn: addDays(dueOn, days + (index % 23)),
    });
    return {
      number: `R-${index}`,
      kind: 'invoice',
      currency: 'EUR',
      country: 'DE',
      debtorKind: index % 2 === 0 ? 'business' : 'private',
      issuedOn: addDays(dueOn, -14),
      dueOn,
      dueBasis: 'contract',
      hasConsumerNotice: false,
      entries: [{ kind: 'principal', amountMinor, valueOn: addDays(dueOn, -14) }, pay(90), pay(300), pay(500)],
      notices: [],
    };
  });
}

/** What a spreadsheet would do: every day its principal and its rate, and round at the end. No explanation, no segments. */
function naiveInterest(claim: ClaimFacts, from: LocalDate): number {
  const changes = principalOverTime(claim.entries);
  const points = claim.debtorKind === 'business' ? 900 : 500;
  let sum = 0;
  for (let day = from; day <= onDate; day = addDays(day, 1)) {
    let principal = 0;
    for (const change of changes) if (change.valueOn <= day) principal = change.principalMinor;
    if (principal > 0) sum += principal * (points + baseRateOn('DE', day)!.basisPoints);
  }
  return Math.floor((2 * sum + 3_650_000) / 7_300_000);
}

/** Medians of five runs. Beside: the interest alone, one day at a time. */
export async function run(print: (line: string) => void): Promise<void> {
  const claims = composeClaims(20_000);
  const ours = medianMs(5, () => {
    for (const claim of claims) claimStatement(claim, onDate);
  });
  const few = claims.slice(0, 500);
  const naive = medianMs(5, () => {
    for (const claim of few) naiveInterest(claim, addDays(claim.dueOn, 3));
  });
  const differing = few.filter((claim) => {
    const { interest, default: start } = claimStatement(claim, onDate);
    return interest.accruedMinor !== naiveInterest(claim, start.startsOn!);
  }).length;
  const rate = (count: number, ms: number) => ((count / ms) * 1_000).toFixed(0);
  const days = daysBetween(few[0]!.dueOn, onDate);
  print(
    `claim statements, 3 payments over ${days} days: ${rate(claims.length, ours)}/s; day by day, interest only ${rate(few.length, naive)}/s, different in ${differing} of ${few.length}`,
  );
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
