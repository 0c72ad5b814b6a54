import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { ReturnRow } from './returns-file.ts';

/** A returned debit that was recorded before, by a file or a statement. */
export interface RecordedReturn {
  readonly claimId: string;
  readonly fingerprint: string;
  readonly returnedOn: LocalDate;
  readonly amountMinor: number;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  /** It was a mistake and was taken back; only its fingerprint is still in use. */
  readonly isTakenBack?: boolean;
  readonly id?: string;
  /** What the debtor owes because of it. */
  readonly feeMinor?: number | null;
  readonly reason?: string | null;
  /** When it was recorded, no payment was there to be taken back. */
  readonly tookNothing?: boolean;
  /** A statement of the bank shows it. */
  readonly isOnStatement?: boolean;
  /** No list told of it: only the statement did. */
  readonly isByBank?: boolean;
}

/** `perhaps`: nothing but a few days speak against its being recorded already, so a person has to look. */
export type Recognition = 'known' | 'perhaps' | 'new';

/** Bank and provider name the day of the return differently, by a weekend at most. */
const nearDays = 3;
/** The same collection under its own reference comes back once; a new attempt under it, some days later. */
const referenceDays = 7;

type Identity = Pick<RecordedReturn, 'returnedOn' | 'endToEndId' | 'mandateId'>;

function identityOf({ returnedOn, endToEndId, mandateId }: ReturnRow): Identity {
  return { returnedOn, endToEndId: endToEndId ?? null, mandateId: mandateId ?? null };
}

/** "NOTPROVIDED" says that there is none. */
function referenceOf({ endToEndId }: Identity): string | null {
  return endToEndId === null || /^(not ?provided|nonref|-)$/i.test(endToEndId) ? null : endToEndId;
}

/** References first: where both state one they decide, then the mandate, then the day. */
function compare(one: Identity, other: Identity): Recognition {
  const days = Math.abs(daysBetween(one.returnedOn, other.returnedOn));
  const [mine, theirs] = [referenceOf(one), referenceOf(other)];
  if (mine !== null && theirs !== null) {
    if (mine !== theirs) return 'new';
    return days <= referenceDays ? 'known' : 'perhaps';
  }
  if (one.mandateId !== null && other.mandateId !== null && one.mandateId !== other.mandateId) return 'new';
  return days === 0 ? 'known' : days <= nearDays ? 'perhaps' : 'new';
}

/** The returns of the claims of one file that were recorded; each stands for one row, so equal rows are counted. */
export class RecordedReturns {
  private readonly left: RecordedReturn[];
  private readonly fingerprints: Set<string>;
  private readonly ofFile: (Identity & Pick<RecordedReturn, 'claimId' | 'amountMinor'>)[] = [];

  constructor(recorded: readonly RecordedReturn[]) {
    this.left = recorded.filter(({ isTakenBack }) => isTakenBack !== true);
    this.fingerprints = new Set(recorded.map(({ fingerprint }) => fingerprint));
  }

  recognise(claimId: string, row: ReturnRow): Recognition {
    const mine = identityOf(row);
    const alike = this.left.filter((one) => one.claimId === claimId && one.amountMinor === row.amountMinor);
    // Bank and list name different days for one return; two lists may mean two.
    const same =
      alike.find((one) => compare(mine, one) === 'known') ??
      alike.find((one) => one.isByBank === true && compare(mine, one) === 'perhaps');
    if (same !== undefined) {
      this.left.splice(this.left.indexOf(same), 1);
      return 'known';
    }
    if (alike.some((one) => compare(mine, one) === 'perhaps')) return 'perhaps';
    // A line under its own reference that stands in the file twice was printed twice.
    const isPrinted =
      referenceOf(mine) !== null && this.inFile(claimId, row, (one) => referenceOf(one) === referenceOf(mine));
    return isPrinted ? 'known' : 'new';
  }

  /** What a list told of a return before the statement shows it. */
  recall(claimId: string, row: ReturnRow): RecordedReturn | undefined {
    const alike = this.left.filter(
      (one) => one.claimId === claimId && one.amountMinor === row.amountMinor && one.isOnStatement !== true,
    );
    const told =
      alike.find((one) => compare(identityOf(row), one) === 'known') ??
      alike.find((one) => compare(identityOf(row), one) === 'perhaps');
    if (told !== undefined) this.left.splice(this.left.indexOf(told), 1);
    return told;
  }

  /** Whether the file has the same return before, as far as can be told. */
  isRepeated(claimId: string, row: ReturnRow): boolean {
    return this.inFile(claimId, row, (one) => compare(identityOf(row), one) !== 'new');
  }

  /** Records a row; answers its fingerprint, which no other return has. */
  add(claimId: string, row: ReturnRow): string {
    this.ofFile.push({ ...identityOf(row), claimId, amountMinor: row.amountMinor });
    const plain = returnFingerprint(claimId, row);
    let fingerprint = plain;
    for (let count = 2; this.fingerprints.has(fingerprint); count += 1) fingerprint = `${plain} ${count}`;
    this.fingerprints.add(fingerprint);
    return fingerprint;
  }

  private inFile(claimId: string, { amountMinor }: ReturnRow, fits: (one: Identity) => boolean): boolean {
    return this.ofFile.some((one) => one.claimId === claimId && one.amountMinor === amountMinor && fits(one));
  }
}

/** Names a return of a claim; several of one day and amount are numbered. */
export function returnFingerprint(claimId: string, { returnedOn, amountMinor }: ReturnRow): string {
  return `${claimId} ${returnedOn} ${amountMinor}`;
}
