import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import type { AllocationSplit } from '@mahnwerk/core/claim';
import type { StatementLine } from '@mahnwerk/core/claim-statement';
import { groundOfEntry, groundWords } from '@mahnwerk/core/ground-words';
import { toDecimal } from '@mahnwerk/core/money';
import { isReversible } from '@mahnwerk/core/plan-entry';
import { sourceWords } from '@mahnwerk/core/source-words';
import { statementRules } from '@mahnwerk/core/statement-rules';
import type { StatementClaim } from '@mahnwerk/core/statement-section';
import { taxCorrection } from '@mahnwerk/core/tax-correction';
import type { EntrySourceRow } from './entry-sources.store.ts';

type Sources = ReadonlyMap<string, EntrySourceRow>;
type Language = 'de' | 'en';

/** The claim statement in the shape of the contract, explained in one language. */
export function asStatement(claim: StatementClaim, sources: Sources, language: Language): ClaimStatementShape {
  const { statement } = claim;
  const { principal } = statement;
  return {
    onDate: statement.onDate,
    currency: statement.currency,
    default: {
      startsOn: statement.default.startsOn ?? null,
      rule: statement.default.rule,
      explanation: statement.default.explanation[language],
    },
    principal: { original: toDecimal(principal.originalMinor), open: toDecimal(principal.openMinor) },
    lines: statement.lines.map((line) => asLine(line, claim, sources, language)),
    costsOpen: toDecimal(statement.costsOpenMinor),
    interest: asInterest(claim, language),
    rules: statementRules(claim, language).map(([law, text]) => ({ law, text })),
    openLedger: toDecimal(statement.openLedgerMinor),
    total: toDecimal(statement.totalMinor),
  };
}

function asLine(line: StatementLine, claim: StatementClaim, sources: Sources, language: Language) {
  const { country, taxBasisPoints, statement } = claim;
  const taxed = { country, currency: statement.currency, ...(taxBasisPoints !== undefined && { taxBasisPoints }) };
  const tax = taxCorrection(line, taxed)?.[language];
  const source = sources.get(line.id ?? '');
  return {
    id: line.id ?? null,
    kind: line.kind,
    valueOn: line.valueOn,
    amount: toDecimal(line.amountMinor),
    ground: line.ground ?? null,
    law: groundWords(groundOfEntry(line, country), language)?.[0] ?? null,
    source: source === undefined ? null : (sourceWords(source)?.[language] ?? null),
    isReversible: source !== undefined && isReversible(source),
    explanation: [line.explanation[language], tax].filter((part) => part !== undefined).join('. '),
    split: line.split === undefined ? null : asSplit(line.split),
  };
}

/** The note is either of the interest as such or a warning of its rate, never both. */
function asInterest({ statement: { interest }, dayCount }: StatementClaim, language: Language) {
  const isRateUnsure = interest.isCarriedForward || interest.rateUnknownFromOn !== undefined;
  const note = interest.note?.[language] ?? null;
  return {
    segments: interest.segments.map((segment) => ({
      from: segment.from,
      to: segment.to,
      days: segment.days,
      rate: segment.ratePercent,
      baseRate: segment.baseRatePercent,
      base: toDecimal(segment.baseMinor),
      interest: segment.interest,
      law: groundWords(segment.ground, language)?.[0] ?? null,
    })),
    accrued: toDecimal(interest.accruedMinor),
    fixed: toDecimal(interest.fixedMinor),
    paid: toDecimal(interest.paidMinor),
    open: toDecimal(interest.openMinor),
    undemanded: toDecimal(interest.undemandedMinor),
    note: isRateUnsure ? null : note,
    rateWarning: isRateUnsure ? note : null,
    dayCount: dayCount ?? 'ACT_365',
  };
}

function asSplit(split: AllocationSplit) {
  return {
    costs: toDecimal(split.costsMinor),
    interest: toDecimal(split.interestMinor),
    principal: toDecimal(split.principalMinor),
  };
}
