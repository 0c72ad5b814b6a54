/**
 * `absent`: the file states a value and we have none. `invented`: we have a value and the file states none. `otherwise`: the page of a
 * PDF shows another value than the electronic invoice in it, and we have that of the page.
 */
export const outcomes = ['right', 'wrong', 'absent', 'invented', 'otherwise'] as const;
export type Outcome = (typeof outcomes)[number];

/** Whether a finding is as it should be. */
export function isFine({ outcome }: Finding): boolean {
  return outcome === 'right' || outcome === 'otherwise';
}

export interface Finding {
  readonly field: string;
  readonly outcome: Outcome;
  readonly wanted: string;
  readonly found: string;
}

/** What is compared: texts without white space (files wrap them), dates without their dashes, amounts as decimals. */
export type Form = 'text' | 'date' | 'amount';

export function bare(value: unknown): string {
  return (Array.isArray(value) ? value.join('') : String(value ?? '')).replace(/\s+/g, '');
}

function canonical(value: unknown, form: Form): string {
  const text = bare(value);
  if (form === 'date') return text.replaceAll('-', '');
  if (form === 'text') return text;
  const match = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text);
  return match === null ? text : `${match[1]}${match[2]}.${match[3] ?? ''}`;
}

/** One field of one file; nothing where neither the file nor we have a value. */
export function compare(field: string, wanted: unknown, found: unknown, form: Form = 'text'): readonly Finding[] {
  const [one, other] = [canonical(wanted, form), canonical(found, form)];
  if (one === '' && other === '') return [];
  const outcome = one === other ? 'right' : other === '' ? 'absent' : one === '' ? 'invented' : 'wrong';
  return [{ field, outcome, wanted: bare(wanted), found: bare(found) }];
}

/** As `compare`, but what we have beyond the file's own value is no mistake: the value stands in ours, or we look elsewhere too. */
export function compareWithin(field: string, wanted: unknown, found: unknown): readonly Finding[] {
  if (bare(wanted) === '') return [];
  return compare(field, wanted, bare(found).includes(bare(wanted)) ? wanted : found);
}
