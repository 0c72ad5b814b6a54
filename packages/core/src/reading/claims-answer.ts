import { toDecimal } from '../money/money.ts';
import { claimNoteText } from '../receivables/claim-note.ts';
import type { ClaimRow, ClaimsFile, CreditRow, RowProblem } from '../receivables/claims-file.ts';
import type { DebtorsFile } from '../receivables/debtors-file.ts';
import type { ReturnsFile } from '../receivables/returns-file.ts';
import { refusalText, type TextLanguage } from '../refusal/refusal-texts.ts';

function rowAnswer(claim: ClaimRow): Readonly<Record<string, unknown>> {
  const { line, amountMinor, openMinor, amountsFrom: _from, ...texts } = claim;
  return { row: line, ...texts, amount: toDecimal(amountMinor), open: toDecimal(openMinor) };
}

function creditAnswer(credit: CreditRow): Readonly<Record<string, unknown>> {
  const { line, amountMinor, ...texts } = credit;
  return { row: line, ...texts, amount: toDecimal(amountMinor) };
}

function problemAnswer(problem: RowProblem, language: TextLanguage): Readonly<Record<string, unknown>> {
  return {
    row: problem.line,
    ...(problem.column === undefined ? {} : { column: problem.column }),
    ...(problem.field === undefined ? {} : { field: problem.field }),
    code: problem.code,
    message: refusalText(problem, language),
  };
}

/** A list of claims as `mahnwerk parse --json` prints it. `row` is the line of the file, `column` 1-based. */
export function claimsAnswer(file: ClaimsFile, language: TextLanguage): Readonly<Record<string, unknown>> {
  const { rows, credits, problems, notes, rejected, missing: _, shown: _shown, ...layout } = file;
  return {
    ...layout,
    rows: rows.map(rowAnswer),
    ...(credits !== undefined && { credits: credits.map(creditAnswer) }),
    rejectedCount: rejected.length,
    problems: problems.map((problem) => problemAnswer(problem, language)),
    notes: notes.map((note) => ({ ...note, message: claimNoteText(note, language) })),
  };
}

/** A list of returned direct debits, likewise. */
export function returnsAnswer(file: ReturnsFile, language: TextLanguage): Readonly<Record<string, unknown>> {
  const { rows, problems, rejected, missing: _, ...layout } = file;
  return {
    ...layout,
    rows: rows.map(({ line, amountMinor, feeMinor, cells: _cells, ...texts }) => ({
      row: line,
      ...texts,
      amount: toDecimal(amountMinor),
      ...(feeMinor !== undefined && { fee: toDecimal(feeMinor) }),
    })),
    rejectedCount: rejected.length,
    problems: problems.map((problem) => problemAnswer(problem, language)),
  };
}

/** A list of customers, likewise. */
export function debtorsAnswer(file: DebtorsFile, language: TextLanguage): Readonly<Record<string, unknown>> {
  const { rows, problems, notes, rejected, missing: _, ...layout } = file;
  return {
    ...layout,
    rows: rows.map(({ line, stated, cells: _cells, ...texts }) => ({ row: line, ...texts, ...stated })),
    rejectedCount: rejected.length,
    problems: problems.map((problem) => problemAnswer(problem, language)),
    notes: notes.map((note) => ({ ...note, message: claimNoteText(note, language) })),
  };
}
