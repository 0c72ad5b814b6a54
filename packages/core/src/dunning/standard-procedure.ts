import type { Level, Procedure } from './procedure.ts';
import { standardTextsGerman } from './standard-texts-de.ts';
import { standardTextsEnglish } from './standard-texts-en.ts';

/** Postage, paper, envelope: what courts accept without proof per letter (AG Brandenburg 31 C 190/06). */
const letterCostMinor = 250;

function level(position: number, rest: Omit<Level, 'position' | 'texts' | 'claimsFlatFee' | 'channel'>): Level {
  return {
    position,
    ...rest,
    // EUR 40 (s.288(5) BGB) is lawful from the first letter sent in default, but rarely what a creditor wants
    // to begin with; the screen offers it from level 2.
    claimsFlatFee: false,
    channel: 'any',
    texts: [...(standardTextsGerman[position - 1] ?? []), ...(standardTextsEnglish[position - 1] ?? [])],
  };
}

/**
 * What a new company starts with: reminder, demand, last demand.
 * Level 1 is a full reminder under s.286(1) BGB (clear demand and a calendar deadline), so it is free of charge: the
 * letter that causes default may carry no fee. The fees of levels 2 and 3 are print and postage and are charged only
 * on letters that go by post; an e-mail costs nothing. Seven days after the due date leave the three bank days that a
 * transfer may take; the first level is never sent before.
 */
export const standardProcedure: Procedure = {
  name: 'standard',
  version: 1,
  levels: [
    level(1, { daysAfter: 7, periodDays: 10, feeMinor: { private: 0, business: 0 }, claimsInterest: false }),
    level(2, {
      daysAfter: 3,
      periodDays: 10,
      feeMinor: { private: letterCostMinor, business: letterCostMinor },
      claimsInterest: true,
    }),
    level(3, {
      daysAfter: 3,
      periodDays: 7,
      feeMinor: { private: letterCostMinor, business: letterCostMinor },
      claimsInterest: true,
    }),
  ],
  minimumMinor: 500,
  gapDays: 5,
};
