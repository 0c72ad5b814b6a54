import type { BankCsvLayout } from './csv-layout.ts';
import { statedReference } from './sepa-fields.ts';

type Labels = NonNullable<BankCsvLayout['labels']>;
type Said = Partial<Record<Exclude<Labels[string], '-'>, string>>;

/**
 * What the labels inside a booking text say ("Auftraggeber: Otto Buchungstext: Rechnung 5 Ref. A1"). A label counts where it
 * first stands; its value ends where the next label begins.
 */
export function readLabels(text: string, labels: BankCsvLayout['labels']): Said {
  const said: Said = {};
  if (labels === undefined) return said;
  const marks = Object.entries(labels)
    .map(([label, field]) => ({ label, field, start: text.indexOf(label) }))
    .filter(({ start }) => start >= 0)
    .sort((one, other) => one.start - other.start);
  marks.forEach(({ label, field, start }, index) => {
    const value = statedReference(text.slice(start + label.length, marks[index + 1]?.start ?? text.length));
    if (field !== '-' && value !== undefined) said[field] ??= value;
  });
  return said;
}
