import type { Country } from '../claim/claim.ts';
import type { Level, Procedure } from './procedure.ts';
import { germanTexts } from './standard-texts-de.ts';
import { englishTexts } from './standard-texts-en.ts';

/** Postage, paper, envelope: what courts accept without proof per letter (AG Brandenburg 31 C 190/06). */
const letterCostMinor = 250;

type Fees = Level['feeMinor'];
const free: Fees = { private: 0, business: 0 };
const letterCost: Fees = { private: letterCostMinor, business: letterCostMinor };

/**
 * Austria voids fees that ignore the size of the claim (OGH 7 Ob 84/12x), and no fixed sum suits a claim of five euros and
 * one of five thousand; Switzerland knows only fees that the contract states with their amount. There both charge nothing
 * until the creditor enters what he agreed.
 */
const fees: Readonly<Record<Country, Fees>> = { DE: letterCost, AT: free, CH: free };

type LevelChange = Pick<Level, 'daysAfter' | 'periodDays' | 'feeMinor' | 'claimsInterest' | 'hasStatement'>;

function procedureFor(country: Country | undefined): Procedure {
  const german = germanTexts(country);
  const english = englishTexts(country);
  const fee = fees[country ?? 'DE'];
  const level = (position: number, rest: LevelChange) => ({
    position,
    ...rest,
    // EUR 40 (s.288(5) BGB, s.458 UGB) is lawful from the first letter sent in default, but rarely what a creditor wants
    // to begin with; the screen offers it from level 2.
    claimsFlatFee: false,
    channel: 'any' as const,
    texts: [...(german[position - 1] ?? []), ...(english[position - 1] ?? [])],
  });
  return {
    name: 'standard',
    version: 1,
    levels: [
      level(1, { daysAfter: 7, periodDays: 10, feeMinor: free, claimsInterest: false }),
      level(2, { daysAfter: 3, periodDays: 10, feeMinor: fee, claimsInterest: true }),
      level(3, { daysAfter: 3, periodDays: 7, feeMinor: fee, claimsInterest: true, hasStatement: true }),
    ],
    minimumMinor: 500,
    gapDays: 5,
  };
}

/**
 * What a new company starts with: reminder, demand, last demand.
 * Level 1 is a full reminder under s.286(1) BGB (clear demand and a calendar deadline), so it is free of charge: the
 * letter that causes default may carry no fee. The fees of levels 2 and 3 are print and postage and are charged only
 * on letters that go by post; an e-mail costs nothing. Level 3, which may be the last before court, encloses the statement of
 * claims. Seven days after the due date leave the three bank days that a
 * transfer may take; the first level is never sent before. Its texts serve every country; its fees are Germany's.
 */
export const standardProcedure: Procedure = procedureFor(undefined);

/** The same procedure as a company in that country may use it as it stands: its fees, its law in the texts, its spelling. */
export function standardProcedureFor(country: Country): Procedure {
  return procedureFor(country);
}
