import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { type ClaimField, debtorFields, fieldLabel } from '@mahnwerk/core/claim-field';
import { type ClaimNote, claimNoteText } from '@mahnwerk/core/claim-note';
import type { MasterField, StatedMaster } from '@mahnwerk/core/debtors-file';
import { masterLabel, masterText } from '@mahnwerk/core/master-words';
import type { FieldChange, MasterPlan, PlannedMaster } from '@mahnwerk/core/plan-master-data';
import { asPreview, namedCells, toRecord } from './as-preview.ts';
import { asProblem, type FileProblem } from './as-problem.ts';
import type { DebtorsReading } from './to-readings.ts';

type Preview = NonNullable<ImportPreview['debtors']>;
type Row = Preview['rows'][number];
type Language = 'de' | 'en';

const rowsMax = 200;

/** Assigning one of these makes the file a list of claims. */
const claimColumns: readonly ClaimField[] = ['number', 'issuedOn', 'dueOn', 'amount', 'open'];

/** What a list of customers would do. */
export function asDebtorsPreview(reading: DebtorsReading, plan: MasterPlan, language: Language): ImportPreview {
  const { result: file } = reading;
  const { mapping } = file;
  const problems = [...file.problems, ...plan.problems].sort((a, b) => a.line - b.line);
  const refused = new Set(plan.problems.map(({ line }) => line));
  const rows = [
    ...plan.debtors.map((one) => ({ ...asRow(one, language), cells: namedCells(one.row.cells, mapping) })),
    ...[...file.rejected, ...file.rows.filter(({ line }) => refused.has(line))].map(
      ({ line, cells }): Row => ({ ...noDebtor, line, cells: namedCells(cells, mapping) }),
    ),
  ].sort((one, other) => rankOf(one) - rankOf(other) || one.line - other.line);
  const debtors: Preview = {
    format: file.format,
    encoding: file.format === 'csv' ? (file.encoding ?? 'utf-8') : null,
    separator: file.separator ?? null,
    sheet: file.sheet ?? null,
    headers: [...file.headers],
    mapping: toRecord(mapping),
    fields: [...debtorFields, ...claimColumns].map((field) => ({
      field,
      label: fieldLabel(field, language),
      isRequired: false,
    })),
    rowCount: rows.length,
    ...countsOf(plan),
    problemCount: new Set(problems.map(({ line }) => line)).size,
    questionCount: rows.filter(hasQuestion).length,
    rows: rows.slice(0, rowsMax),
    problems: problems.slice(0, rowsMax).map((problem) => asProblem(problem, language)),
    warnings: warningsOf(plan, file.notes, language),
  };
  return { ...asPreview(reading, undefined, language), kind: 'debtors', debtors };
}

/** The part of the receipt that is about customers. */
export function asDebtorsReceipt(
  plan: MasterPlan,
  notes: readonly ClaimNote[],
  language: Language,
): NonNullable<ImportReceipt['debtors']> {
  const changes = plan.debtors.flatMap((one) => (one.kind === 'new' ? [] : one.changes));
  return {
    ...countsOf(plan),
    keptCount: changes.filter(({ isTaken }) => !isTaken).length,
    blockedCount: plan.debtors.filter(({ isBlocking }) => isBlocking).length,
    warnings: warningsOf(plan, notes, language),
  };
}

function countsOf({ debtors }: MasterPlan) {
  const count = (kind: PlannedMaster['kind']) => debtors.filter((one) => one.kind === kind).length;
  return { newCount: count('new'), changedCount: count('changed'), unchangedCount: count('unchanged') };
}

function warningsOf({ warnings }: MasterPlan, notes: readonly ClaimNote[], language: Language): FileProblem[] {
  const said = notes.map((note) => ({
    code: note.code,
    message: claimNoteText(note, language),
    line: null,
    column: null,
  }));
  return [...warnings.slice(0, rowsMax).map((warning) => asProblem(warning, language)), ...said];
}

const hasQuestion = ({ changes }: Row) => changes.some(({ question }) => question !== null);

/** What needs a person first, then what changes. */
function rankOf(row: Row): number {
  if (row.state === 'problem') return 0;
  if (hasQuestion(row)) return 1;
  return { changed: 2, new: 3, unchanged: 4 }[row.state];
}

const noDebtor: Omit<Row, 'line' | 'cells'> = {
  state: 'problem',
  debtorId: null,
  number: null,
  name: null,
  changes: [],
  isBlocking: false,
};

function asRow(one: PlannedMaster, language: Language): Omit<Row, 'cells'> {
  const { row, isBlocking, kind } = one;
  const fixed = { line: row.line, state: kind, isBlocking };
  if (one.kind === 'new') {
    const changes = statedChanges(row.stated).map((change) => asChange(change, language));
    return { ...fixed, debtorId: null, number: one.number, name: one.master.name, changes };
  }
  const { id, number, master } = one.known;
  const changes = one.changes.map((change) => asChange(change, language));
  return { ...fixed, debtorId: id, number, name: master.name, changes };
}

function statedChanges({ name: _, ...stated }: StatedMaster): readonly FieldChange[] {
  return Object.entries(stated).map(([field, after]) => ({
    field: field as MasterField,
    before: null,
    after,
    isTaken: true,
  }));
}

function asChange({ field, before, after, question, isTaken }: FieldChange, language: Language) {
  const say = (value: string | null) => (value === null ? null : masterText(field, value, language));
  const label = masterLabel(field, language);
  return { field, label, before: say(before), after: say(after), question: question ?? null, isTaken };
}
