import type { Channel, DebtorKind } from '../claim/claim.ts';

/** Texts of one level in one language for one audience. Liquid templates; `composeLetter` gives them the letter's data and nothing else. */
export interface LevelText {
  readonly language: 'de' | 'en';
  readonly audience: 'private' | 'business';
  readonly title: string;
  readonly subject: string;
  readonly opening: string;
  readonly closing: string;
  readonly mailSubject: string;
  readonly mailBody: string;
}

export interface Level {
  /** 1, 2, 3 ... without gaps. */
  readonly position: number;
  /** Calendar days after the due date (first level) or after the last notice's deadline (later levels). */
  readonly daysAfter: number;
  /** The new period to pay that the letter gives, in calendar days from its date. */
  readonly periodDays: number;
  readonly feeMinor: { readonly private: number; readonly business: number };
  /** EUR 40 of s.288(5) BGB: business debtors only, once a claim. */
  readonly claimsFlatFee: boolean;
  readonly claimsInterest: boolean;
  /** Preferred way; `any` = e-mail when there is an address, else post. */
  readonly channel: Channel | 'any';
  /** A page with the statement of each claim follows the letter; left out = none. */
  readonly hasStatement?: boolean;
  readonly texts: readonly LevelText[];
}

export interface Procedure {
  readonly name: string;
  readonly version: number;
  readonly levels: readonly Level[];
  /** Below this open amount no letter goes out. */
  readonly minimumMinor: number;
  /** Calendar days between two letters to one debtor, over all its claims. */
  readonly gapDays: number;
}

export function audienceOf(kind: DebtorKind): 'private' | 'business' {
  return kind === 'business' ? 'business' : 'private';
}
