import type { BankCsvLayout } from './bank-field.ts';
import { findLabelledIds } from './id-labels.ts';
import { statedReference } from './sepa-fields.ts';

type Labels = NonNullable<BankCsvLayout['labels']>;
type Said = Partial<Record<Exclude<Labels[string], '-'>, string>>;

/**
 * What the labels of a layout say inside a booking text ("Auftraggeber: Otto Buchungstext: Rechnung 5 Ref. A1"). A label counts
 * where it first stands outside of what `findLabelledIds` finds ("End-to-End-Ref.:"); its value ends where the next begins.
 */
export function readLabels(text: string, labels: BankCsvLayout['labels']): Said {
  const said: Said = {};
  if (labels === undefined) return said;
  const ids = findLabelledIds(text);
  const marks = Object.entries(labels)
    .map(([label, field]) => {
      const start = placeOf(text, label, ids);
      return { field, start, end: start + label.length };
    })
    .filter(({ start }) => start >= 0)
    .concat(ids.map(({ start, end }) => ({ field: '-' as const, start, end })))
    .sort((one, other) => one.start - other.start);
  marks.forEach(({ field, end }, index) => {
    const value = statedReference(text.slice(end, marks[index + 1]?.start ?? text.length));
    if (field !== '-' && value !== undefined) said[field] ??= value;
  });
  return said;
}

/** The first place of the label that is no part of another's. */
function placeOf(text: string, label: string, ids: ReturnType<typeof findLabelledIds>): number {
  let start = text.indexOf(label);
  while (start >= 0 && ids.some((id) => start >= id.start && start < id.end)) start = text.indexOf(label, start + 1);
  return start;
}
