import type { ImportPreview } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import { type ClaimField, type ColumnMapping, fieldLabel, listFields } from '@mahnwerk/core/claim-field';
import { type ClaimRow, shownLinesMax } from '@mahnwerk/core/claims-file';
import { lacksClosing, statementNotes } from '@mahnwerk/core/import-note';
import { isCurrency, toDecimal } from '@mahnwerk/core/money';
import type { ClaimsPlan, ListMode } from '@mahnwerk/core/plan-claims';
import { proposeIban } from '@mahnwerk/core/propose-iban';
import type { Refusal } from '@mahnwerk/core/refusal';
import { houseCurrency } from '@mahnwerk/core/sums';
import type { AccountRow } from '../statements/statements.store.ts';
import { asDifference, creditCounts, listWarnings, looksLikeOpenItems } from './as-list.ts';
import { asNote, asProblem } from './as-problem.ts';
import { totalsOf } from './as-receipt.ts';
import { dueBasisOf } from './to-claim-rows.ts';
import { accountOf } from './to-kept-statements.ts';
import type { PlannedList } from './to-list-plan.ts';
import type { ClaimsReading, Reading, StatementReading } from './to-readings.ts';
import type { StatementPlan } from './to-statement-plans.ts';

type PreviewRow = NonNullable<ImportPreview['claims']>['rows'][number];

const requiredFields: ReadonlySet<ClaimField> = new Set(['number', 'issuedOn', 'amount', 'name']);

export function asPreview(
  reading: Pick<Reading, 'fileName' | 'sha256'>,
  refusal: Refusal | undefined,
  language: 'de' | 'en',
): ImportPreview {
  return {
    fileName: reading.fileName,
    sha256: reading.sha256,
    kind: 'refused',
    isKnown: false,
    refusal: refusal === undefined ? null : asProblem(refusal, language),
    claims: null,
    statement: null,
  };
}

export function asClaimsPreview(
  reading: ClaimsReading,
  whole: PlannedList,
  { country, language, mode }: { readonly country: Country; readonly language: 'de' | 'en'; readonly mode: ListMode },
): ImportPreview {
  const file = reading.result;
  const plan = whole.claims;
  const problems = [...file.problems, ...plan.problems].sort((a, b) => a.line - b.line);
  const stateOf = claimStates(plan);
  const inFiles = filesOf(whole);
  const cellsOf = new Map(file.shown.map(({ line, cells }) => [line, cells]));
  const openCredits = new Set(whole.credits.open.map(({ row }) => row.line));
  const rows = [
    ...file.rows.map((row) => ({ row, state: stateOf(row.line) })),
    ...(file.credits ?? []).map((row) => ({
      row,
      state: openCredits.has(row.line) ? ('credit-open' as const) : ('credit' as const),
    })),
    ...file.rejected.map((row) => ({ row, state: 'problem' as const })),
  ].sort((a, b) => a.row.line - b.row.line);
  return {
    ...asPreview(reading, undefined, language),
    kind: 'claims',
    claims: {
      format: file.format,
      encoding: file.format === 'csv' ? (file.encoding ?? 'utf-8') : null,
      separator: file.separator ?? null,
      sheet: file.sheet ?? null,
      mode,
      looksLikeOpenItems: looksLikeOpenItems(file),
      headers: [...file.headers],
      mapping: toRecord(file.mapping),
      fields: listFields.map((field) => ({
        field,
        label: fieldLabel(field, language),
        isRequired: requiredFields.has(field),
      })),
      rowCount: rows.length,
      newCount: plan.newRows.length,
      knownCount: plan.knownRows.length,
      ...(inFiles.size > 0 && { shared: { count: inFiles.size, fileNames: [...new Set(inFiles.values())] } }),
      changedCount: plan.changed.length,
      problemCount: new Set(problems.map((problem) => problem.line)).size,
      rows: rows.slice(0, shownLinesMax).map(({ row, state }) => ({
        line: row.line,
        state,
        cells: namedCells('cells' in row ? row.cells : (cellsOf.get(row.line) ?? []), file.mapping),
        terms: 'dueOn' in row ? asTerms(row) : null,
        ...(inFiles.has(row.line) && { inFile: inFiles.get(row.line)! }),
      })),
      problems: problems.slice(0, shownLinesMax).map((problem) => asProblem(problem, language)),
      warnings: listWarnings(whole, language),
      credits: creditCounts(whole),
      difference: mode === 'open-items' ? asDifference(whole, country) : null,
      totals: totalsOf(plan, country),
    },
  };
}

/** What becomes of each line of a list that could be read. */
function claimStates(plan: ClaimsPlan): (line: number) => PreviewRow['state'] {
  const states = new Map<number, PreviewRow['state']>();
  for (const { line } of plan.knownRows) states.set(line, 'known');
  for (const { row } of plan.changed) states.set(row.line, 'changed');
  for (const { row } of plan.raised) states.set(row.line, 'raised');
  for (const { line } of plan.problems) states.set(line, 'problem');
  return (line) => states.get(line) ?? 'new';
}

/** Rows whose claims another file of the upload brings, with its name. */
function filesOf({ claims, files }: PlannedList): ReadonlyMap<number, string> {
  const rows = [
    ...claims.knownRows.map(({ line }, i) => ({ line, claimId: claims.knownClaimIds[i]! })),
    ...[...claims.changed, ...claims.raised].map(({ row, claimId }) => ({ line: row.line, claimId })),
  ];
  return new Map(rows.flatMap(({ line, claimId }) => (files.has(claimId) ? [[line, files.get(claimId)!]] : [])));
}

function asTerms(row: ClaimRow): NonNullable<PreviewRow['terms']> {
  return {
    dueOn: row.dueOn,
    dueBasis: dueBasisOf(row),
    discounts: (row.terms?.discountTerms ?? []).map(({ days, percentBasisPoints }) => ({
      days,
      percent: toDecimal(percentBasisPoints),
    })),
  };
}

export function toRecord(mapping: ColumnMapping): Record<string, number> {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined));
}

export function namedCells(cells: readonly string[], mapping: ColumnMapping): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, cells[column] ?? '']));
}

interface StatementVoice {
  readonly refusal: Refusal | undefined;
  readonly language: 'de' | 'en';
  readonly accountIban: string | undefined;
  readonly country: Country;
  readonly shared: StatementPlan['shared'];
}

/** An account that is not on file as it would come there. */
function asNewAccount(stated: string | undefined, currency: string | undefined, country: Country) {
  const coin = currency ?? houseCurrency(country);
  return { iban: proposeIban(stated) ?? null, currency: isCurrency(coin) ? coin : null };
}

/** Where the account was found otherwise, what the file calls it ("Girokonto") names none. */
const names: ReadonlySet<string> = new Set(['stated', 'unknown']);

/** `newCounts` is empty when the file was refused; then nothing of it is new. */
export function asStatementPreview(
  reading: StatementReading,
  accounts: readonly AccountRow[],
  newCounts: readonly number[],
  { refusal, language, accountIban, country, shared }: StatementVoice,
): ImportPreview {
  const file = reading.result;
  const chosen = file.statements.map((one) => accountOf(file.format, one, accounts, accountIban));
  const isOpen = chosen.some(({ kind }) => kind === 'open' || kind === 'answered');
  return {
    ...asPreview(reading, refusal, language),
    kind: 'statement',
    statement: {
      format: file.format,
      ...(isOpen && { accountChoices: accounts.map(({ iban, currency }) => ({ iban, currency })) }),
      statements: file.statements.map(({ head, tally }, i) => {
        const choice = chosen[i]!;
        const days = [...tally.bookedMinorByDay.keys()].sort();
        return {
          account: names.has(choice.kind) ? (head.account ?? null) : null,
          accountIban: 'account' in choice ? choice.account.iban : null,
          isKnownAccount: choice.kind !== 'unknown',
          ...(choice.kind === 'unknown' && { newAccount: asNewAccount(choice.stated, head.currency, country) }),
          from: head.openingOn ?? days[0] ?? null,
          to: head.closingOn ?? days.at(-1) ?? null,
          entryCount: tally.bookedCount,
          newCount: newCounts[i] ?? 0,
          credits: toDecimal(tally.creditMinor),
          debits: toDecimal(tally.debitMinor),
          currency: head.currency ?? ('account' in choice ? choice.account.currency : null),
          balances: head.balances,
          isCut: lacksClosing(head, file.format),
        };
      }),
      ...(shared !== undefined && { shared: { count: shared.count, fileNames: [...shared.fileNames] } }),
      warnings: file.statements.flatMap(({ head }, i) => {
        const choice = chosen[i]!;
        const account = 'account' in choice ? choice.account.iban : head.account;
        return statementNotes(head, file.format, account).map((note) => asNote(note, language));
      }),
    },
  };
}
