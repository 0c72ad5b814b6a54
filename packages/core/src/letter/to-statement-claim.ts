import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import { claimStatement } from '../claim/claim-statement.ts';
import { type EntryOrigin, outsideSourceWords } from '../claim/source-words.ts';
import type { LawSettings } from '../law/law-settings.ts';
import type { Language } from '../money/language.ts';
import type { StatementClaim } from './statement-section.ts';

/** A claim as its printed statement shows it on a day, each entry with the source that a debtor may see. */
export function toStatementClaim(
  facts: ClaimFacts,
  onDate: LocalDate,
  law: LawSettings,
  origins: ReadonlyMap<string, EntryOrigin>,
  language: Language,
): StatementClaim {
  const statement = claimStatement(facts, onDate, law);
  return {
    number: facts.number,
    issuedOn: facts.issuedOn,
    dueOn: facts.dueOn,
    country: facts.country,
    statement,
    ...(facts.taxBasisPoints !== undefined && { taxBasisPoints: facts.taxBasisPoints }),
    dayCount: law.dayCount,
    sources: statement.lines.map(({ id, kind }) => {
      const origin = origins.get(id ?? '');
      return origin === undefined ? undefined : outsideSourceWords(origin, kind)?.[language];
    }),
  };
}
