import type { DebtorKind } from '../claim/claim.ts';
import type { ClaimNote } from './claim-note.ts';
import type { ClaimRow, ClaimsFile } from './claims-file.ts';

/** What is known of a debtor; null = not known. */
export interface MasterData {
  readonly name: string;
  readonly kind: DebtorKind;
  readonly contactName: string | null;
  readonly salutation: 'mr' | 'ms' | null;
  readonly street: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** State or canton, ISO 3166-2 without the country. */
  readonly region: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly iban: string | null;
  /** In capitals without blanks. */
  readonly vatId: string | null;
  readonly language: 'de' | 'en';
  readonly channel: 'email' | 'post' | null;
}

export type MasterField = keyof MasterData;

/** What one line states; an empty cell states nothing, and so does a kind that says neither private nor business. */
export type StatedMaster = { readonly [K in MasterField]?: NonNullable<MasterData[K]> };

/** One customer of a list. A number or a name is there. */
export interface DebtorRow {
  /** 1-based line of the file. */
  readonly line: number;
  readonly number?: string;
  readonly stated: StatedMaster;
  /** The list says not to dun him; without a day, until somebody lifts it. */
  readonly block?: NonNullable<ClaimRow['block']>;
  /** As they stand in the file. */
  readonly cells: readonly string[];
}

/** A list of customers alone. */
export interface DebtorsFile extends Omit<ClaimsFile, 'kind' | 'rows' | 'credits' | 'notes' | 'shown'> {
  readonly kind: 'debtors';
  readonly rows: readonly DebtorRow[];
  readonly notes: readonly ClaimNote[];
}
