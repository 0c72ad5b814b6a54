import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import { fieldLabel, returnFields } from '@mahnwerk/core/claim-field';
import { toDecimal } from '@mahnwerk/core/money';
import type { PlannedReturn, ReturnsPlan } from '@mahnwerk/core/plan-returns';
import { returnTask } from '@mahnwerk/core/return-task';
import type { ReturnRow } from '@mahnwerk/core/returns-file';
import { houseCurrency, sumsOf } from '@mahnwerk/core/sums';
import { asPreview, namedCells, toRecord } from './as-preview.ts';
import { asProblem } from './as-problem.ts';
import type { ReturnsReading } from './to-readings.ts';

type Preview = NonNullable<ImportPreview['returns']>;
type Row = Preview['rows'][number];

const rowsMax = 200;
const requiredFields: ReadonlySet<string> = new Set(['number', 'returnedOn', 'amount']);

interface Voice {
  readonly country: Country;
  readonly language: 'de' | 'en';
}

/** Only a person can say whether it is recorded already. */
const isQuestion = ({ code }: ReturnsPlan['problems'][number]) => code === 'return-perhaps-known';

/** What a list of returned debits would do. */
export function asReturnsPreview(reading: ReturnsReading, plan: ReturnsPlan, { language }: Voice): ImportPreview {
  const file = reading.result;
  const rows = plannedRows(plan, file.rows, language).map(({ cells, ...row }) => ({
    ...row,
    cells: namedCells(cells, file.mapping),
  }));
  const rejected = file.rejected.map(
    ({ line, cells }): Row => ({ ...noReturn, line, state: 'problem', cells: namedCells(cells, file.mapping) }),
  );
  const questions = plan.problems.filter(isQuestion);
  const returns: Preview = {
    format: file.format,
    sheet: file.sheet ?? null,
    headers: [...file.headers],
    mapping: toRecord(file.mapping),
    fields: returnFields.map((field) => ({
      field,
      label: fieldLabel(field, language),
      isRequired: requiredFields.has(field),
    })),
    rowCount: rows.length + rejected.length,
    newCount: plan.returns.length,
    knownCount: plan.known.length,
    openCount: plan.problems.length - questions.length,
    questionCount: questions.length,
    problemCount: new Set(file.problems.map(({ line }) => line)).size,
    rows: [...rows, ...rejected].sort((one, other) => one.line - other.line).slice(0, rowsMax),
    problems: file.problems.slice(0, rowsMax).map((problem) => asProblem(problem, language)),
    warnings: plan.problems
      .filter((problem) => !isQuestion(problem))
      .slice(0, rowsMax)
      .map((problem) => asProblem(problem, language)),
  };
  return { ...asPreview(reading, undefined, language), kind: 'returns', returns };
}

/** The part of the receipt that is about returned debits. */
export function asReturnsReceipt(
  plan: ReturnsPlan,
  rows: readonly ReturnRow[],
  { country, language }: Voice,
): NonNullable<ImportReceipt['returns']> {
  return {
    newCount: plan.returns.length,
    knownCount: plan.known.length,
    openCount: plan.problems.length,
    reopenedCount: plan.returns.filter(({ takesBack }) => takesBack.kind !== 'nothing').length,
    fees: sumsOf(
      plan.returns.flatMap(({ row: { currency }, feeMinor }) =>
        feeMinor === undefined ? [] : [{ currency, minor: feeMinor }],
      ),
      houseCurrency(country),
    ),
    rows: plannedRows(plan, rows, language)
      .slice(0, rowsMax)
      .map(({ cells: _, ...row }) => row),
    warnings: plan.problems.slice(0, rowsMax).map((problem) => asProblem(problem, language)),
  };
}

const noReturn: Omit<Row, 'line' | 'state' | 'cells'> = {
  claimId: null,
  number: null,
  returnedOn: null,
  amount: null,
  fee: null,
  currency: null,
  takesBack: null,
  reason: null,
  task: null,
};

function plannedRows(plan: ReturnsPlan, rows: readonly ReturnRow[], language: 'de' | 'en') {
  const planned = new Map(plan.returns.map((one) => [one.row.line, one]));
  const known = new Set(plan.known.map(({ line }) => line));
  const questions = new Set(plan.problems.filter(isQuestion).map(({ line }) => line));
  return rows.map((row) => {
    const { line } = row;
    const one = planned.get(line);
    const state = one !== undefined ? ('new' as const) : known.has(line) ? ('known' as const) : ('open' as const);
    const answer = questions.has(line) ? ('open' as const) : plan.answered.get(line);
    const perhaps = answer === undefined ? {} : { perhaps: answer };
    const found = one === undefined ? {} : foundReturn(one, language);
    return { ...statedReturn(row), ...found, ...perhaps, state, cells: row.cells };
  });
}

function statedReturn({ line, number, returnedOn, amountMinor, currency, reason }: ReturnRow) {
  const amount = toDecimal(amountMinor);
  return { ...noReturn, line, number: number ?? null, returnedOn, amount, currency, reason: reason ?? null };
}

function foundReturn({ claimId, number, takesBack, reason, feeMinor }: PlannedReturn, language: 'de' | 'en') {
  return {
    claimId,
    number,
    takesBack: takesBack.kind,
    fee: feeMinor === undefined ? null : toDecimal(feeMinor),
    ...(reason !== undefined && { reason: reason[language], task: returnTask(reason)[language] }),
  };
}
