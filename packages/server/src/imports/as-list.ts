import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import { formatAmount } from '@mahnwerk/core/format-amount';
import { toDecimal } from '@mahnwerk/core/money';
import type { ClaimsPlan } from '@mahnwerk/core/plan-claims';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { houseCurrency, sumsOf } from '@mahnwerk/core/sums';
import { asProblem, type FileProblem } from './as-problem.ts';
import { totalsOf } from './as-receipt.ts';
import type { ListPlan, PlannedList } from './to-list-plan.ts';

type Difference = NonNullable<NonNullable<ImportPreview['claims']>['difference']>;
type Item = Difference['lowered'][number];

const rowsMax = 200;

/** What does not stop the import but should be looked at: credits that no claim takes, rows that lag behind the bank. */
export function listWarnings({ claims, credits, kept }: ListPlan, language: 'de' | 'en'): FileProblem[] {
  const warnings: Refusal[] = [
    ...credits.open.map(({ row: { number, refersTo, currency, line }, amountMinor }) => ({
      ...refuse('credit-open', {
        values: {
          number,
          amount: formatAmount(amountMinor, currency, 'de'),
          amountEn: formatAmount(amountMinor, currency, 'en'),
          ...(refersTo !== undefined && { invoice: refersTo }),
        },
      }),
      line,
    })),
    ...claims.behind.map(({ row: { number, currency, line, openMinor: listedMinor }, openMinor }) => ({
      ...refuse('open-behind', {
        values: {
          number,
          listed: formatAmount(listedMinor, currency, 'de'),
          listedEn: formatAmount(listedMinor, currency, 'en'),
          open: formatAmount(openMinor, currency, 'de'),
          openEn: formatAmount(openMinor, currency, 'en'),
        },
      }),
      line,
    })),
  ];
  const unsure = kept.length === 0 ? [] : [refuse('missing-not-closed', { values: { count: kept.length } })];
  return [...unsure, ...warnings.sort((one, other) => one.line! - other.line!)]
    .slice(0, rowsMax)
    .map((warning) => asProblem(warning, language));
}

export function creditCounts({ credits }: ListPlan) {
  return { newCount: credits.booked.length, knownCount: credits.known.length, openCount: credits.open.length };
}

/** The columns of an accounting's list: what is open, and the sides of an account or a balance beside it. */
export function looksLikeOpenItems({ mapping, headers }: ClaimsFile): boolean {
  const hasSides =
    mapping.debit !== undefined || mapping.debitCredit !== undefined || mapping.dunningBlock !== undefined;
  const isBalance =
    mapping.open !== undefined && /saldo|offene(r|n)? posten|balance/i.test(headers[mapping.open] ?? '');
  return hasSides || isBalance;
}

/** What a list of open items would change here. */
export function asDifference({ claims, missing, files }: PlannedList, country: Country): Difference {
  const idOf = (claimId: string) => (files.has(claimId) ? null : claimId);
  const { changed, raised, behind } = claims;
  const home = houseCurrency(country);
  return {
    newCount: claims.newRows.length,
    newTotals: totalsOf(claims, country),
    loweredCount: changed.length,
    lowered: changed
      .slice(0, rowsMax)
      .map(({ row, claimId, paidMinor }) => asItem(row, idOf(claimId), row.openMinor + paidMinor)),
    raisedCount: raised.length,
    raised: raised
      .slice(0, rowsMax)
      .map(({ row, claimId, raisedMinor }) => asItem(row, idOf(claimId), row.openMinor - raisedMinor)),
    behindCount: behind.length,
    behind: behind.slice(0, rowsMax).map(({ row, claimId, openMinor }) => asItem(row, idOf(claimId), openMinor)),
    missingCount: missing.length,
    missingOfListedDebtorsCount: missing.filter(({ isDebtorListed }) => isDebtorListed).length,
    missing: missing.slice(0, rowsMax).map(({ openMinor, currency, ...claim }) => ({
      ...claim,
      claimId: idOf(claim.claimId),
      currency: currency as Item['currency'],
      open: toDecimal(openMinor),
    })),
    missingTotals: sumsOf(
      missing.map(({ currency, openMinor }) => ({ currency: currency as Item['currency'], minor: openMinor })),
      home,
    ),
  };
}

function asItem(row: ClaimsPlan['newRows'][number], claimId: string | null, openMinor: number): Item {
  const { line, number, name: debtorName, currency } = row;
  return {
    line,
    claimId,
    number,
    debtorName,
    currency,
    open: toDecimal(Math.max(openMinor, 0)),
    listed: toDecimal(row.openMinor),
  };
}

type ListReceipt = NonNullable<ImportReceipt['claims']>;

/** The part of the receipt that is about claims. */
export function asListReceipt(
  plan: ListPlan,
  blockedCount: number,
  { country, language }: { readonly country: Country; readonly language: 'de' | 'en' },
): ListReceipt {
  const { claims, closed } = plan;
  return {
    newCount: claims.newRows.length,
    knownCount: claims.knownRows.length,
    changedCount: claims.changed.length,
    raisedCount: claims.raised.length,
    closedCount: closed.length,
    blockedCount,
    debtorCount: claims.debtors.filter((debtor) => debtor.kind === 'new').length,
    credits: creditCounts(plan),
    warnings: listWarnings(plan, language),
    totals: totalsOf(claims, country),
  };
}
