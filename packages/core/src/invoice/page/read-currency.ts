import type { Found } from './found-value.ts';
import { type LabelledSheet, type TextMatch, valueAfter } from './labelled-value.ts';
import { namedCurrencies } from './page-amount.ts';
import { type Spot, sharedHeight } from './page-cell.ts';

function firstCurrency(text: string): TextMatch<string> | undefined {
  const [value] = namedCurrencies(text);
  if (value === undefined) return undefined;
  const from = Math.max(0, text.search(/[A-Z]{3}|[€$£]/));
  return { value, from, to: Math.min(text.length, from + 3) };
}

/** The currency: by its label, at the total, in the row of the total, or the only one the pages show. */
export function readCurrency(
  sheet: LabelledSheet,
  total: { readonly spot: Spot; readonly currency?: string | undefined } | undefined,
): Found<string> | undefined {
  if (total?.currency !== undefined) return { value: total.currency, spot: total.spot, confidence: 0.98 };
  const [labelled] = sheet.labels.flatMap((label) =>
    label.kind === 'currency' ? (valueAfter(sheet, label, firstCurrency) ?? []) : [],
  );
  if (labelled !== undefined) return labelled;
  if (total !== undefined) {
    const row = sheet.cells.filter((cell) => cell.page === total.spot.page && sharedHeight(cell, total.spot) > 0.45);
    const marked = row.find(({ text }) => new Set(namedCurrencies(text)).size === 1);
    if (marked !== undefined) return { value: namedCurrencies(marked.text)[0]!, spot: marked, confidence: 0.95 };
  }
  const all = sheet.cells.flatMap((cell) => namedCurrencies(cell.text).map((value) => ({ value, cell })));
  const [first] = all;
  if (first === undefined || new Set(all.map(({ value }) => value)).size > 1) return undefined;
  return { value: first.value, spot: first.cell, confidence: 0.85 };
}
