import { type ClaimField, claimFields, fieldLabel } from '@mahnwerk/core/claim-field';
import { type ImportNote, importNoteText } from '@mahnwerk/core/import-note';
import type { Refusal } from '@mahnwerk/core/refusal';
import { refusalText } from '@mahnwerk/core/refusal-texts';

/** A refusal in the shape of the contract: the place apart from the sentence, so that a table can show both. */
export interface FileProblem {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
  readonly column: string | null;
}

export function asProblem(refusal: Refusal, language: 'de' | 'en'): FileProblem {
  const { kind, code, values, line, field } = refusal;
  return {
    code,
    message: refusalText(values === undefined ? { kind, code } : { kind, code, values }, language),
    line: line ?? null,
    column: field === undefined ? null : isClaimField(field) ? fieldLabel(field, language) : field,
  };
}

/** What is worth knowing about a statement, in the same shape. */
export function asNote(note: ImportNote, language: 'de' | 'en'): FileProblem {
  return { code: note.code, message: importNoteText(note, language), line: null, column: null };
}

function isClaimField(field: string): field is ClaimField {
  return (claimFields as readonly string[]).includes(field);
}
