import type { AgreedRate, DueBasis } from '../claim/claim.ts';
import { foldTitle } from './claim-field.ts';

const yes = new Set('ja j yes y true wahr 1 x'.split(' '));
const no = new Set('nein n no false falsch 0'.split(' '));

export function readYesNo(text: string): boolean | undefined {
  const word = foldTitle(text);
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

const bases: ReadonlyMap<string, DueBasis> = new Map([
  ...'vereinbart vertrag vertraglich lautvertrag nachvereinbarung contract agreed ja j yes'
    .split(' ')
    .map((word) => [word, 'contract'] as const),
  ...'einseitig rechnung rechnungsangabe onesided invoice nein n no'
    .split(' ')
    .map((word) => [word, 'one-sided'] as const),
  ...'sofort keine ohne none immediately'.split(' ').map((word) => [word, 'none'] as const),
]);

/** Who fixed the due date; "ja" and "nein" answer whether it was agreed. */
export function readDueBasis(text: string): DueBasis | undefined {
  return bases.get(foldTitle(text));
}

const plainPercent = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*(?:%|prozent|percent)?$/i;

/** "2", "2,5 %", "19.00" in hundredths of a percentage point; undefined when it is none, or finer than that. */
export function readPercent(text: string): number | undefined {
  const match = plainPercent.exec(text.trim());
  if (match === null) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > 2) return undefined;
  return Number.parseInt(match[1]!, 10) * 100 + Number.parseInt(fraction.padEnd(2, '0'), 10);
}

const number = '(\\d{1,2}(?:[.,]\\d{1,4})?)';
const points =
  '(?:%[- ]?punkte?n?|%|prozentpunkte?n?|prozent|punkte?n?|percentage points?|percent|points?|pp)?(?:\\s*p\\.? ?a\\.?)?';
const baseRate =
  '(?:dem |den |the )?(?:jeweiligen |gültigen |gueltigen )?(?:basiszinssatz|basiszins|basis|base rate)(?: (?:p\\.? ?a\\.?|der ezb|der ecb))?';
const above = new RegExp(`^${number}\\s*${points}\\s*(?:über|ueber|above|over)\\s+${baseRate}$`, 'i');
const basePlus = new RegExp(`^${baseRate}\\s*(?:\\+|plus|zuzüglich|zzgl\\.?)\\s*${number}\\s*${points}$`, 'i');
const yearly = /\s*(?:p\.? ?a\.?|pro jahr|im jahr|jährlich|per year|per annum)$/i;

/**
 * An agreed rate: "9 Prozentpunkte über Basiszins", "Basiszins + 9", "8,5 % p.a."; a bare number is all of the rate, unless
 * the column's title says that it is points above the base rate. `none` = nought: nothing agreed, for nobody lends his
 * default for nothing. Undefined when it is not understood.
 */
export function readAgreedRate(text: string, isColumnAboveBase: boolean): AgreedRate | 'none' | undefined {
  const said = text.trim().replace(/\s+/g, ' ');
  const relative = above.exec(said) ?? basePlus.exec(said);
  const basisPoints = readPercent(relative === null ? said.replace(yearly, '') : relative[1]!);
  if (basisPoints === undefined || basisPoints > 10_000) return undefined;
  if (basisPoints === 0) return 'none';
  return { kind: relative !== null || isColumnAboveBase ? 'above-base-rate' : 'fixed', basisPoints };
}

/** VAT inside the amount; `mixed` = several rates, so none can be named. Undefined when it can be no rate of a country here. */
export function readTaxPercent(text: string): number | 'mixed' | undefined {
  const word = foldTitle(text);
  if (word === 'gemischt' || word === 'mixed' || word === 'verschiedene') return 'mixed';
  if (word === 'steuerfrei' || word === 'taxfree' || word === 'exempt') return 0;
  const basisPoints = readPercent(text);
  if (basisPoints === undefined || basisPoints > 5000) return undefined;
  // A spreadsheet's 0.19 is nineteen percent to its author and a fifth of one to a machine.
  return basisPoints > 0 && basisPoints < 100 ? undefined : basisPoints;
}
