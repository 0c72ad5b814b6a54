import { foldText } from './folded-text.ts';
import type { Found } from './found-value.ts';
import type { LabelledSheet } from './labelled-value.ts';
import { namedCurrencies } from './page-amount.ts';

/** Below what is taken without asking. */
const doubtful = 0.6;

/** What a page says, or, where it says nothing, what was taught; then it has no place. */
export interface Settled {
  readonly value: string | undefined;
  readonly found: Found<string> | undefined;
}

/**
 * The currency of the page; the taught one only where the page names none. A page that names another, or several of which
 * none belongs to the total, is a question.
 */
export function settleCurrency(
  sheet: LabelledSheet,
  shown: Found<string> | undefined,
  constant: string | undefined,
): Settled {
  if (constant === undefined || shown?.value === constant) return { value: shown?.value, found: shown };
  if (shown !== undefined) {
    const found = { ...shown, confidence: Math.min(shown.confidence, doubtful) };
    return { value: found.value, found };
  }
  const cell = sheet.cells.find(({ text }) => namedCurrencies(text).length > 0);
  const found = cell && { value: constant, spot: cell, confidence: doubtful };
  return { value: constant, found };
}

/** The taught name where the page shows it; else what was read as the name, and without that the taught one. */
export function settleName(
  sheet: LabelledSheet,
  shown: Found<string> | undefined,
  constant: string | undefined,
): Settled {
  const folded = constant === undefined ? '' : foldText(constant).text;
  const cell = folded === '' ? undefined : sheet.cells.find((one) => one.folded.text.includes(folded));
  const found =
    cell === undefined || constant === undefined ? shown : { value: constant, spot: cell, confidence: 0.95 };
  return { value: found?.value ?? constant, found };
}
