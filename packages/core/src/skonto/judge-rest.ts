import { formatDate } from '../calendar/format-date.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import { openParts } from '../claim/ledger.ts';
import { taxLaw, taxShare } from '../claim/tax-share.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Words } from '../money/language.ts';

export interface RestPolicy {
  /**
   * A principal that is open with no more than this is written off; 0 = never. What is open of costs and interest goes with
   * it only where those are not pursued either.
   */
  readonly writeOffToMinor: number;
  /** The principal is paid, costs or interest are not: go on, waive, or ask once more and then waive. */
  readonly ancillary: 'pursue' | 'waive' | 'threat-only';
  /** `threat-only`: so many days after the letter that asked for it once more the rest is waived. */
  readonly threatDays: number;
}

export const standardRestPolicy: RestPolicy = { writeOffToMinor: 100, ancillary: 'pursue', threatDays: 30 };

export interface RestOfClaim {
  readonly claim: Pick<ClaimFacts, 'entries' | 'country' | 'currency' | 'notices'>;
  readonly today: LocalDate;
  readonly policy: RestPolicy;
  /** Principal that is open because Skonto was taken wrongly and the creditor reclaims it: no small rest. */
  readonly reclaimedMinor?: number;
  /** VAT in the principal, hundredths of a percentage point (1900); left out = the share is not known. */
  readonly taxBasisPoints?: number;
}

export type RestJudgement =
  | { readonly kind: 'settled' | 'pursue'; readonly explanation: Words }
  /** Ask, but do not go on to collection; waived on that day, which is known once a letter asked. */
  | { readonly kind: 'threaten'; readonly waiveOn?: LocalDate; readonly explanation: Words }
  /** The entry closes the claim; the VAT share of the principal is to be corrected. */
  | {
      readonly kind: 'write-off' | 'waive';
      readonly entry: ClaimEntry;
      readonly taxMinor: number;
      readonly explanation: Words;
    };

/** What becomes of the small rest of a claim somebody has paid on, by the creditor's policy. Nothing is written here. */
export function judgeRest(rest: RestOfClaim): RestJudgement {
  const { claim, policy, today } = rest;
  const { costsMinor, interestMinor, principalMinor } = openParts(claim.entries);
  const totalMinor = costsMinor + interestMinor + principalMinor;
  if (totalMinor <= 0) {
    return { kind: 'settled', explanation: { de: 'Nichts mehr offen.', en: 'Nothing is open any more.' } };
  }
  const paidOn = lastPayment(claim.entries);
  if (paidOn === undefined) return pursue('Es ist noch nichts bezahlt', 'Nothing is paid yet');
  if (principalMinor > 0) {
    if (principalMinor > policy.writeOffToMinor)
      return pursue('Der Rest liegt über der Kleinbetragsgrenze', 'The rest is above the limit for small rests');
    if (principalMinor <= (rest.reclaimedMinor ?? 0))
      return pursue('Zu Unrecht abgezogenes Skonto wird nachgefordert', 'Skonto taken wrongly is reclaimed');
    return close('write-off', rest);
  }
  if (policy.ancillary === 'pursue')
    return pursue('Kosten und Zinsen werden weiter verlangt', 'Costs and interest are still demanded');
  if (policy.ancillary === 'waive') return close('waive', rest);
  const askedOn = claim.notices.findLast(({ sentOn }) => sentOn > paidOn)?.sentOn;
  if (askedOn === undefined) return threaten();
  const waiveOn = addDays(askedOn, policy.threatDays);
  return today >= waiveOn ? close('waive', rest) : threaten(waiveOn);
}

function threaten(waiveOn?: LocalDate): RestJudgement {
  const when: Words =
    waiveOn === undefined
      ? { de: 'nach diesem Schreiben', en: 'after that letter' }
      : { de: `am ${formatDate(waiveOn, 'de')}`, en: `on ${formatDate(waiveOn, 'en')}` };
  return {
    kind: 'threaten',
    ...(waiveOn !== undefined && { waiveOn }),
    explanation: {
      de: `Kosten und Zinsen werden noch einmal verlangt, aber nicht weiterverfolgt; ${when.de} wird auf sie verzichtet.`,
      en: `Costs and interest are demanded once more but not pursued; they are waived ${when.en}.`,
    },
  };
}

function pursue(de: string, en: string): RestJudgement {
  return { kind: 'pursue', explanation: { de: `${de}.`, en: `${en}.` } };
}

function close(kind: 'write-off' | 'waive', { claim, today, taxBasisPoints, policy }: RestOfClaim): RestJudgement {
  const parts = openParts(claim.entries);
  // Costs and interest that are pursued are no part of a small rest of the invoice.
  const isPursued = kind === 'write-off' && policy.ancillary === 'pursue';
  const open = isPursued ? { ...parts, costsMinor: 0, interestMinor: 0 } : parts;
  const split = {
    costsMinor: 0 - open.costsMinor,
    interestMinor: 0 - open.interestMinor,
    principalMinor: 0 - open.principalMinor,
  };
  const amountMinor = split.costsMinor + split.interestMinor + split.principalMinor;
  const taxMinor = taxShare(Math.max(open.principalMinor, 0), taxBasisPoints ?? 0);
  const entryKind = kind === 'waive' ? 'waiver' : 'write-off';
  return {
    kind,
    entry: { kind: entryKind, amountMinor, valueOn: today, split, ground: 'small-rest' },
    taxMinor,
    explanation: closeWords(
      kind,
      claim,
      open.principalMinor,
      -amountMinor,
      taxBasisPoints === undefined ? undefined : taxMinor,
    ),
  };
}

function closeWords(
  kind: 'write-off' | 'waive',
  { country, currency }: RestOfClaim['claim'],
  principalMinor: number,
  totalMinor: number,
  taxMinor: number | undefined,
): Words {
  const law = taxLaw[country];
  const de = `${formatAmount(totalMinor, currency, 'de')} ${kind === 'waive' ? 'erlassen' : 'ausgebucht'}`;
  const en = `${formatAmount(totalMinor, currency, 'en')} ${kind === 'waive' ? 'waived' : 'written off'}`;
  if (principalMinor <= 0) return { de: `${de}; keine Umsatzsteuer darin.`, en: `${en}; no VAT in it.` };
  if (taxMinor === undefined) {
    return {
      de: `${de}; die darin enthaltene Umsatzsteuer ist zu berichtigen (${law}).`,
      en: `${en}; the VAT in it has to be corrected (${law}).`,
    };
  }
  return {
    de: `${de}; darin ${formatAmount(taxMinor, currency, 'de')} Umsatzsteuer, die zu berichtigen ist (${law}).`,
    en: `${en}; in it VAT of ${formatAmount(taxMinor, currency, 'en')} to be corrected (${law}).`,
  };
}

/** The last day on which money came that was not taken back: a reversal has the value day of its payment. */
export function lastPayment(entries: readonly ClaimEntry[]): LocalDate | undefined {
  const days = new Map<LocalDate, number>();
  for (const { kind, valueOn, amountMinor } of entries) {
    if (kind === 'payment' || kind === 'payment-reversal') days.set(valueOn, (days.get(valueOn) ?? 0) + amountMinor);
  }
  return [...days].reduce<LocalDate | undefined>(
    (last, [day, minor]) => (minor < 0 && (last === undefined || day > last) ? day : last),
    undefined,
  );
}
