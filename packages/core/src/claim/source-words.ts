import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { actorName } from '../casefile/actor-words.ts';
import type { Language, Words } from '../money/language.ts';
import type { EntryKind } from './claim.ts';

/** Where a ledger entry comes from. What is not known is null. */
export interface EntryOrigin {
  readonly sourceKind: 'import' | 'allocation' | 'notice' | 'person' | 'policy' | 'demo';
  readonly fileName: string | null;
  readonly fileRow: number | null;
  /** Of the bank transaction. */
  readonly bookedOn: LocalDate | null;
  readonly counterpartyName: string | null;
  /** Of the letter. */
  readonly title: string | null;
  readonly level: number | null;
  readonly writtenOn: LocalDate | null;
  /** Who booked it by hand, and why. */
  readonly actor: string | null;
  readonly reason: string | null;
}

/** For the creditor's own people: file and row, bank transaction, letter, person. Undefined where nothing is known. */
export function sourceWords(origin: EntryOrigin): Words | undefined {
  return inBoth((language) => inside(origin, language));
}

/**
 * For the debtor and a court: nothing of the creditor's files and people. The principal's source is the invoice itself, which
 * the statement names where there is no other.
 */
export function outsideSourceWords(origin: EntryOrigin, kind: EntryKind): Words | undefined {
  return inBoth((language) => {
    switch (origin.sourceKind) {
      case 'allocation':
      case 'policy':
        return transaction(origin, language);
      case 'notice':
        return letter(origin, language);
      case 'import':
      case 'person':
      case 'demo':
        if (kind !== 'payment') return undefined;
        return language === 'de' ? 'laut Buchhaltung' : 'according to the accounts';
    }
  });
}

function inBoth(write: (language: Language) => string | undefined): Words | undefined {
  const [de, en] = [write('de'), write('en')];
  return de === undefined || en === undefined ? undefined : { de, en };
}

function inside(origin: EntryOrigin, language: Language): string | undefined {
  const de = language === 'de';
  switch (origin.sourceKind) {
    case 'import':
      return file(origin, language);
    case 'allocation':
      return transaction(origin, language);
    case 'notice':
      return letter(origin, language);
    case 'person': {
      const by = origin.actor === null ? '' : ` ${de ? 'von' : 'by'} ${actorName(origin.actor, language)}`;
      const why = origin.reason === null ? '' : `: ${origin.reason}`;
      return `${de ? 'Von Hand gebucht' : 'Booked by hand'}${by}${why}`;
    }
    case 'policy': {
      const from = transaction(origin, language);
      return `${de ? 'Nach der Regel der Firma' : "By the company's rule"}${from === undefined ? '' : `, ${from}`}`;
    }
    case 'demo':
      return de ? 'Beispieldaten' : 'Example data';
  }
}

function file({ fileName, fileRow }: EntryOrigin, language: Language): string | undefined {
  if (fileName === null) return undefined;
  const name = language === 'de' ? `Datei „${fileName}“` : `File “${fileName}”`;
  if (fileRow === null) return name;
  return `${name}, ${language === 'de' ? 'Zeile' : 'row'} ${fileRow}`;
}

function transaction({ bookedOn, counterpartyName }: EntryOrigin, language: Language): string | undefined {
  if (bookedOn === null) return undefined;
  const day = formatDate(bookedOn, language);
  const words = language === 'de' ? `Kontoumsatz vom ${day}` : `Bank transaction of ${day}`;
  return counterpartyName === null ? words : `${words}, ${counterpartyName}`;
}

function letter({ title, level, writtenOn }: EntryOrigin, language: Language): string | undefined {
  if (writtenOn === null) return undefined;
  const de = language === 'de';
  const name = title === null || title === '' ? (de ? 'Schreiben' : 'Letter') : title;
  const stage = level === null ? '' : ` (${de ? 'Stufe' : 'level'} ${level})`;
  return `${name} ${de ? 'vom' : 'of'} ${formatDate(writtenOn, language)}${stage}`;
}
