import { formatDate } from '../calendar/format-date.ts';
import { addDays } from '../calendar/local-date.ts';
import type { InterestSegment } from '../interest/default-interest.ts';
import { formatAmount, formatPercent } from '../money/format-amount.ts';
import type { Language } from '../money/language.ts';
import { type Currency, fromDecimal, toDecimal } from '../money/money.ts';

/** Interest of one stretch of days with one rate and one base, as the claim statement computes it. */
export type InterestStretch = Pick<
  InterestSegment,
  'from' | 'to' | 'days' | 'ratePercent' | 'baseRatePercent' | 'baseMinor'
>;

/** What a letter adds to a claim, before it is put into words. */
export type ChargeInput =
  | { readonly kind: 'fee' | 'flat-fee' | 'return-cost'; readonly claimNumber: string; readonly amountMinor: number }
  | {
      readonly kind: 'interest';
      readonly claimNumber: string;
      readonly amountMinor: number;
      readonly stretches: readonly InterestStretch[];
    };

/** The charges of one claim as a letter lists them; amounts of zero make no line. */
export function listCharges(
  claimNumber: string,
  amounts: { readonly feeMinor: number; readonly flatFeeMinor: number; readonly interestMinor: number },
  stretches: readonly InterestStretch[],
): ChargeInput[] {
  const all: ChargeInput[] = [
    { kind: 'fee', claimNumber, amountMinor: amounts.feeMinor },
    { kind: 'flat-fee', claimNumber, amountMinor: amounts.flatFeeMinor },
    { kind: 'interest', claimNumber, amountMinor: amounts.interestMinor, stretches },
  ];
  return all.filter((charge) => charge.amountMinor !== 0);
}

export interface PrintStyle {
  readonly language: Language;
  readonly currency: Currency;
  /** Country of the creditor: only a German letter quotes the BGB. */
  readonly country: string;
}

/** No line break inside: "20 Nov 2026" stays together. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

/** "9" or "9.2" percentage points above the base rate; undefined where the law or a contract fixes the rate itself. */
function pointsAbove(stretch: InterestStretch): string | undefined {
  const rate = fromDecimal(stretch.ratePercent);
  const base = fromDecimal(stretch.baseRatePercent);
  if (rate === undefined || base === undefined || base === 0) return undefined;
  return toDecimal(rate - base).replace(/\.?0+$/, '');
}

function stretchWords(stretch: InterestStretch, style: PrintStyle): string {
  const { language, currency } = style;
  const de = language === 'de';
  const base = formatAmount(stretch.baseMinor, currency, language);
  const from = unbroken(formatDate(stretch.from, language));
  const last = unbroken(formatDate(addDays(stretch.to, -1), language));
  const rate = formatPercent(stretch.ratePercent, language);
  const dayWord = stretch.days === 1 ? (de ? 'Tag' : 'day') : de ? 'Tage' : 'days';
  const days = unbroken(`${stretch.days} ${dayWord}`);
  const period = de ? `vom ${from} bis ${last}, ${days}` : `from ${from} to ${last}, ${days}`;
  const points = pointsAbove(stretch);
  if (points === undefined) {
    return de ? `${rate} im Jahr auf ${base} ${period}` : `${rate} a year on ${base} ${period}`;
  }
  const basis = formatPercent(stretch.baseRatePercent, language);
  const above = de ? points.replace('.', ',') : points;
  return de
    ? `${above} Prozentpunkte über dem Basiszinssatz von ${basis} = ${rate} im Jahr auf ${base} ${period}`
    : `${above} percentage points above the base rate of ${basis} = ${rate} a year on ${base} ${period}`;
}

/** The sentence behind a demanded amount: what it is, on which ground, for interest with rate, base and days. */
export function explainCharge(charge: ChargeInput, style: PrintStyle): string {
  const de = style.language === 'de';
  const german = style.country === 'DE';
  switch (charge.kind) {
    case 'fee':
      return de ? 'Mahnkosten für dieses Schreiben (Druck und Porto)' : 'Cost of this letter (print and postage)';
    case 'flat-fee': {
      const ground = german ? (de ? ' (§ 288 Abs. 5 BGB)' : ' (section 288(5) of the German Civil Code)') : '';
      return de ? `Verzugspauschale${ground}` : `Flat fee for late payment${ground}`;
    }
    case 'return-cost':
      return de ? 'Kosten der Bank für die zurückgegebene Lastschrift' : 'Bank charges for the returned direct debit';
    case 'interest': {
      const words = charge.stretches.map((stretch) => stretchWords(stretch, style)).join('; ');
      return `${de ? 'Verzugszinsen' : 'Default interest'}${words === '' ? '' : `: ${words}`}`;
    }
  }
}

/** The sentence behind what earlier letters demanded and is still open. */
export function explainEarlier(kind: 'fee' | 'interest', language: Language): string {
  if (kind === 'fee') return language === 'de' ? 'Kosten aus früheren Schreiben' : 'Costs from earlier letters';
  return language === 'de' ? 'Verzugszinsen aus früheren Schreiben' : 'Default interest from earlier letters';
}
