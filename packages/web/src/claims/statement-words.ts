import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import type { Texts } from '../texts/all-texts.ts';
import type { Formats } from '../ui/formats.ts';
import { interestLastDay, isNegative, lastDayOf, pointsOf, type Segment, yearDaysOf } from './statement-figures.ts';

interface Voice {
  readonly t: Texts;
  readonly format: Pick<Formats, 'decimal' | 'figures' | 'money' | 'date'>;
}

/** What an entry is called, or what it takes back; a kind of a newer server keeps its own name. */
export function entryName({ kind, amount }: { readonly kind: string; readonly amount: string }, t: Texts): string {
  const kinds: Readonly<Record<string, string>> = t.claims.entry;
  const name = kinds[kind] ?? kind;
  const isCounter = kind === 'return-cost' ? isNegative(amount) : lessening.has(kind) && !isNegative(amount);
  return isCounter ? t.statements.takenBackName(name) : name;
}

const lessening: ReadonlySet<string> = new Set(['credit-note', 'discount', 'waiver', 'write-off']);

/** "Gesamt am 01.01.2028, Zinsen nur bis 31.12.2026": where no rate is known yet, the total says what it holds. */
export function totalWords(statement: Pick<ClaimStatementShape, 'onDate' | 'interest'>, { t, format }: Voice): string {
  const last = interestLastDay(statement);
  const on = format.date(statement.onDate);
  return last < statement.onDate ? t.statements.totalUntil(on, format.date(last)) : t.statements.totalOn(on);
}

/** "01.01.2026 – 30.06.2026", both days counted. */
export function periodWords(segment: Segment, format: Pick<Formats, 'date'>): string {
  return `${format.date(segment.from)} – ${format.date(lastDayOf(segment))}`;
}

/** "6,27 % im Jahr (Basiszinssatz 1,27 % + 5,00 Punkte)"; a rate that stands on its own has no parts. */
export function rateWords(segment: Segment, { t, format }: Voice): string {
  const words = t.statements.segments;
  const rate = words.rate(format.decimal(segment.rate));
  const points = pointsOf(segment);
  if (points === undefined) return rate;
  return `${rate} (${words.rateParts(format.decimal(segment.baseRate), format.decimal(points))})`;
}

/** An amount with more than two places, spelled as its currency spells amounts: "29,465184", francs "1'029.465184". */
export function unroundedFigures(decimal: string, currency: string, format: Pick<Formats, 'figures'>): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return format.figures(`${whole}.00`, currency).replace(/00$/, fraction);
}

function unroundedMoney(decimal: string, currency: string, format: Pick<Formats, 'figures' | 'money'>): string {
  const zero = format.figures('0.00', currency);
  return format.money('0.00', currency).replace(zero, unroundedFigures(decimal, currency, format));
}

/** How the interest of a segment is worked out, with its own figures, and why the year has so many days. */
export function formulaWords(segment: Segment, statement: ClaimStatementShape, { t, format }: Voice): string[] {
  const words = t.statements.segments;
  const { dayCount } = statement.interest;
  const year = yearDaysOf(segment, dayCount);
  const formula = words.formula(
    format.money(segment.base, statement.currency),
    format.decimal(segment.rate),
    words.daysWord(segment.days),
    String(year),
    unroundedMoney(segment.interest, statement.currency, format),
  );
  const why = dayCount === 'ACT_365' ? words.alwaysYear : year === 366 ? words.leapYear : words.plainYear;
  return [formula, why];
}
