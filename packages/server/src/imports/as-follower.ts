import { type Refusal, refuse } from '@mahnwerk/core/refusal';

/** What stands on an import, as its number or file names it, and where it is to be seen. */
export interface Followed {
  readonly what: keyof typeof words;
  readonly number: string;
  readonly claimId?: string | null;
  /** A bank transaction. */
  readonly transactionId?: string | null;
  /** The later import that goes first. */
  readonly importId?: string | null;
}

const words = {
  letter: ['ein Schreiben', 'a letter'],
  payment: ['eine zugeordnete Zahlung', 'an assigned payment'],
  decision: ['eine Entscheidung über einen Umsatz', 'a decision about a transaction'],
  return: ['eine Rücklastschrift', 'a returned debit'],
  import: ['eine spätere Datei', 'a later file'],
  statement: ['ein Kontoauszug, der die Rückgabe zeigt', 'a statement that shows the return'],
  entry: ['eine Buchung', 'an entry'],
  limitation: ['ein Vermerk zur Verjährung', 'a record about limitation'],
  block: ['eine Mahnsperre', 'a dunning block'],
  terms: ['geänderte Bedingungen', 'changed terms'],
  task: ['eine erledigte Aufgabe', 'a task that was done'],
  mandate: ['ein wieder freigegebenes Mandat', 'a mandate that was released'],
  claim: ['eine Forderung', 'a claim'],
  credit: ['ein Guthaben', 'a credit'],
  list: ['eine spätere Kundenliste', 'a later list of customers'],
  change: ['geänderte Stammdaten', 'changed master data'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

/** What has to go first, where something can. */
const firsts: Partial<Record<keyof typeof words, readonly [string, string]>> = {
  payment: ['Nehmen Sie zuerst die Zuordnung zurück.', 'Take the assignment back first.'],
  decision: ['Nehmen Sie zuerst die Entscheidung zurück.', 'Take the decision back first.'],
  return: ['Nehmen Sie zuerst die Rücklastschrift zurück.', 'Take the returned debit back first.'],
};

const fileFirst = ['Nehmen Sie zuerst diese Datei zurück.', 'Take that file back first.'] as const;

/** `import-followed`, with what followed and what to do about it. */
export function asFollowed({ what, number, importId }: Followed): Refusal {
  const [de, en] = words[what];
  const byFile = what === 'import' || what === 'list' || what === 'statement';
  const first = byFile && importId != null ? fileFirst : firsts[what];
  return refuse('import-followed', {
    values: { what: de, whatEn: en, number, ...(first !== undefined && { first: first[0], firstEn: first[1] }) },
  });
}
