import { formatDate } from '../calendar/format-date.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { formatAmount, formatPercent } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';

/** Interest of one stretch of days with one rate and one base, as the claim statement computes it. */
export interface InterestStretch {
  /** First day that bears interest. */
  readonly from: LocalDate;
  /** First day that bears none any more (half-open). */
  readonly to: LocalDate;
  readonly days: number;
  /** Rate a year in percent as a decimal string, "6.27". */
  readonly ratePercent: string;
  /** Base rate in percent, "1.27"; absent where law or contract fix the rate itself. */
  readonly basePercent?: string;
  /** Percentage points above the base rate, "5" or "9.2". */
  readonly pointsAbove?: string;
  /** Code of the paragraph, or `contract`. */
  readonly ground?: string;
  /** The amount that bears the interest, minor units. */
  readonly baseMinor: number;
}

/** What a letter adds to a claim, before it is put into words. */
export type ChargeInput =
  | { readonly kind: 'fee' | 'flat-fee' | 'return-cost'; readonly claimNumber: string; readonly amountMinor: number }
  | {
      readonly kind: 'interest';
      readonly claimNumber: string;
      readonly amountMinor: number;
      readonly stretches: readonly InterestStretch[];
    }
  | {
      /** Interest of days that were demanded before and have changed since. */
      readonly kind: 'correction';
      readonly claimNumber: string;
      readonly amountMinor: number;
      readonly demandedMinor: number;
      readonly rightMinor: number;
      /** What the right amount is made of. */
      readonly stretches: readonly InterestStretch[];
    };

export interface PrintStyle {
  readonly language: Language;
  readonly currency: Currency;
  /** Country of the creditor: its letters quote its law. */
  readonly country: string;
}

/** No line break inside: "20 Nov 2026" stays together. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

/** Interest that does not simply rest on the law of default says so. */
const stretchGrounds: Readonly<Record<string, Words>> = {
  contract: { de: 'vereinbart ', en: 'agreed ' },
  's353-hgb': { de: 'ab Fälligkeit ', en: 'from the due date ' },
};

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
  const ground = stretchGrounds[stretch.ground ?? '']?.[language] ?? '';
  if (stretch.basePercent === undefined || stretch.pointsAbove === undefined) {
    return de ? `${ground}${rate} im Jahr auf ${base} ${period}` : `${ground}${rate} a year on ${base} ${period}`;
  }
  const basis = formatPercent(stretch.basePercent, language);
  const above = de ? stretch.pointsAbove.replace('.', ',') : stretch.pointsAbove;
  return de
    ? `${ground}${above} Prozentpunkte über dem Basiszinssatz von ${basis} = ${rate} im Jahr auf ${base} ${period}`
    : `${ground}${above} percentage points above the base rate of ${basis} = ${rate} a year on ${base} ${period}`;
}

/** Switzerland has no flat fee. */
const flatFeeGround: Readonly<Record<string, Words>> = {
  DE: { de: ' (§ 288 Abs. 5 BGB)', en: ' (section 288(5) of the German Civil Code)' },
  AT: { de: ' (§ 458 UGB)', en: ' (section 458 of the Austrian Commercial Code)' },
};

/** The sentence behind a demanded amount: what it is, on which ground, for interest with rate, base and days. */
export function explainCharge(charge: ChargeInput, style: PrintStyle): string {
  const de = style.language === 'de';
  switch (charge.kind) {
    case 'fee':
      return de ? 'Mahnkosten für dieses Schreiben (Druck und Porto)' : 'Cost of this letter (print and postage)';
    case 'flat-fee': {
      const ground = flatFeeGround[style.country]?.[style.language] ?? '';
      return de ? `Verzugspauschale${ground}` : `Flat fee for late payment${ground}`;
    }
    case 'return-cost':
      return de ? 'Kosten der Bank für die zurückgegebene Lastschrift' : 'Bank charges for the returned direct debit';
    case 'correction':
      return correctionWords(charge, style);
    case 'interest': {
      if (charge.amountMinor < 0) return de ? 'Verzugszinsen berichtigt' : 'Default interest corrected';
      const words = charge.stretches.map((stretch) => stretchWords(stretch, style)).join('; ');
      return `${de ? 'Verzugszinsen' : 'Default interest'}${words === '' ? '' : `: ${words}`}`;
    }
  }
}

/**
 * "Verzugszinsen berichtigt: verlangt waren 87,22 €, richtig sind 92,95 € (...)". What was paid already cannot be taken back
 * from a later letter; it is credited against the interest of later days.
 */
function correctionWords(charge: Extract<ChargeInput, { kind: 'correction' }>, style: PrintStyle): string {
  const { language, currency } = style;
  const de = language === 'de';
  const [demanded, right] = [charge.demandedMinor, charge.rightMinor].map((minor) =>
    unbroken(formatAmount(minor, currency, language)),
  );
  const stretches = charge.stretches.map((stretch) => stretchWords(stretch, style)).join('; ');
  const detail = stretches === '' ? '' : ` (${stretches})`;
  const isLess = charge.amountMinor !== charge.rightMinor - charge.demandedMinor;
  const later = de
    ? '; was davon schon bezahlt ist, wird auf spätere Zinsen angerechnet'
    : '; what is paid of it already is credited against later interest';
  const words = de
    ? `Verzugszinsen für frühere Tage berichtigt: verlangt waren ${demanded}, richtig sind ${right}${detail}`
    : `Default interest of earlier days corrected: ${demanded} was demanded, ${right} is right${detail}`;
  return `${words}${isLess ? later : ''}`;
}

/** The sentence behind what earlier letters demanded and is still open. */
export function explainEarlier(kind: 'fee' | 'interest', language: Language): string {
  if (kind === 'fee') return language === 'de' ? 'Kosten aus früheren Schreiben' : 'Costs from earlier letters';
  return language === 'de' ? 'Verzugszinsen aus früheren Schreiben' : 'Default interest from earlier letters';
}
