import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import type { AllocationSplit } from '@mahnwerk/core/claim';
import type { ClaimStatement } from '@mahnwerk/core/claim-statement';
import { toDecimal } from '@mahnwerk/core/money';

/** The claim statement in the shape of the contract, explained in one language. */
export function asStatement(statement: ClaimStatement, language: 'de' | 'en'): ClaimStatementShape {
  const { interest, principal } = statement;
  return {
    onDate: statement.onDate,
    currency: statement.currency,
    default: {
      startsOn: statement.default.startsOn ?? null,
      rule: statement.default.rule,
      explanation: statement.default.explanation[language],
    },
    principal: { original: toDecimal(principal.originalMinor), open: toDecimal(principal.openMinor) },
    lines: statement.lines.map((line) => ({
      kind: line.kind,
      valueOn: line.valueOn,
      amount: toDecimal(line.amountMinor),
      ground: line.ground ?? null,
      explanation: line.explanation[language],
      split: line.split === undefined ? null : asSplit(line.split),
    })),
    costsOpen: toDecimal(statement.costsOpenMinor),
    interest: {
      segments: interest.segments.map((segment) => ({
        from: segment.from,
        to: segment.to,
        days: segment.days,
        rate: segment.ratePercent,
        baseRate: segment.baseRatePercent,
        base: toDecimal(segment.baseMinor),
        interest: segment.interest,
      })),
      accrued: toDecimal(interest.accruedMinor),
      fixed: toDecimal(interest.fixedMinor),
      paid: toDecimal(interest.paidMinor),
      open: toDecimal(interest.openMinor),
      undemanded: toDecimal(interest.undemandedMinor),
      note: interest.note?.[language] ?? null,
    },
    openLedger: toDecimal(statement.openLedgerMinor),
    total: toDecimal(statement.totalMinor),
  };
}

function asSplit(split: AllocationSplit) {
  return {
    costs: toDecimal(split.costsMinor),
    interest: toDecimal(split.interestMinor),
    principal: toDecimal(split.principalMinor),
  };
}
