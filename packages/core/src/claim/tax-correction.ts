import { formatAmount } from '../money/format-amount.ts';
import type { Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import type { ClaimEntry, Country } from './claim.ts';
import { partsOf } from './ledger.ts';
import { taxLaw, taxShare } from './tax-share.ts';

interface Taxed {
  readonly country: Country;
  readonly currency: Currency;
  readonly taxBasisPoints?: number;
}

/**
 * What an entry that lets off principal means for VAT, for the creditor's own books; undefined where it lets off none, or
 * where the rate is not known or nil. A write-off lowers the tax only once the claim counts as uncollectible.
 */
export function taxCorrection(entry: ClaimEntry, { country, currency, taxBasisPoints = 0 }: Taxed): Words | undefined {
  const letsOff = ['credit-note', 'discount', 'waiver', 'write-off'].includes(entry.kind);
  const principalMinor = Math.abs(partsOf(entry).principalMinor);
  if (!letsOff || principalMinor === 0 || taxBasisPoints === 0) return undefined;
  const taxMinor = taxShare(principalMinor, taxBasisPoints);
  const [de, en] = [formatAmount(taxMinor, currency, 'de'), formatAmount(taxMinor, currency, 'en')];
  const law = taxLaw[country];
  if (entry.kind === 'write-off') {
    return {
      de: `Darin ${de} Umsatzsteuer; zu berichtigen, wenn die Forderung uneinbringlich ist (${law}).`,
      en: `${en} of VAT in it; to be corrected once the claim is uncollectible (${law}).`,
    };
  }
  return {
    de: `Darin ${de} Umsatzsteuer, die zu berichtigen ist (${law}).`,
    en: `${en} of VAT in it, which is to be corrected (${law}).`,
  };
}
