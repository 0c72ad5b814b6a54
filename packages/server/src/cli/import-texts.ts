import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { WrongUsage } from './command.ts';
import type { ImportWords } from './import-words.ts';

type Claims = NonNullable<ImportReceipt['claims']>;
type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** "1234.50 EUR, 100.00 CHF" */
export function sumsText(totals: Claims['totals']): string {
  return totals.map(({ amount, currency }) => `${amount} ${currency}`).join(', ') || '0.00';
}

/** `--overwrite`: a list of customers wins over what people wrote here. `--open-items`: the accounting is leading; `--close-missing`: what it does not list any more counts as paid. */
export function listChoiceOf(options: Options): ListChoice | Record<string, never> {
  const closes = options['close-missing'];
  if (options['open-items'] !== true) {
    if (closes !== undefined) throw new WrongUsage('--close-missing goes with --open-items.');
    return options.overwrite === true ? { mode: 'list', closesMissing: 'none', overwrites: 'all' } : {};
  }
  if (closes === undefined) return { mode: 'open-items', closesMissing: 'none' };
  if (closes !== 'none' && closes !== 'listed-debtors' && closes !== 'all')
    throw new WrongUsage('--close-missing is none, listed-debtors or all.');
  return { mode: 'open-items', closesMissing: closes };
}

/** "  Zeile 12: ..." */
export function placedLine(line: number | null, message: string, words: ImportWords): string {
  return `  ${line === null ? '' : `${words.line(line)}: `}${message}`;
}

function warningLine(line: number | null, message: string, words: ImportWords): string {
  return `  ${words.warning}: ${placedLine(line, message, words).trimStart()}`;
}

/** What a list did, beside its new and known claims. */
export function listLines(claims: Claims, words: ImportWords): readonly string[] {
  const counts: readonly (readonly [number | undefined, string])[] = [
    [claims.changedCount, words.takenOver],
    [claims.raisedCount, words.takenBack],
    [claims.closedCount, words.closed],
    [claims.credits?.newCount, words.credits],
    [claims.blockedCount, words.blocked],
  ];
  return [
    ...counts.flatMap(([count = 0, what]) => (count > 0 ? [`  ${what} ${count}`] : [])),
    ...(claims.warnings ?? []).map(({ line, message }) => warningLine(line, message, words)),
  ];
}

export function returnsReceiptLines(
  fileName: string,
  returns: NonNullable<ImportReceipt['returns']>,
  words: ImportWords,
): readonly string[] {
  const { newCount, knownCount, reopenedCount, openCount, fees, rows, warnings } = returns;
  return [
    `${fileName}: ${words.returns(newCount, knownCount, openCount)}`,
    `  ${words.returned(reopenedCount, sumsText(fees))}`,
    ...rows.flatMap(({ number, task }) => (task === null ? [] : [`  ${number}: ${task}`])),
    ...warnings.map(({ line, message }) => warningLine(line, message, words)),
  ];
}

export function returnsPreviewText(
  fileName: string,
  returns: NonNullable<ImportPreview['returns']>,
  words: ImportWords,
): string {
  const { newCount, knownCount, openCount, questionCount, problemCount, problems } = returns;
  if (problemCount === 0) return `${fileName}: ${words.wouldReturn(newCount, knownCount, openCount, questionCount)}`;
  const lines = problems.slice(0, 20).map(({ line, message }) => placedLine(line, message, words));
  return [`${fileName}: ${words.wouldBeRefused(problemCount)}`, ...lines].join('\n');
}

export function debtorsReceiptLines(
  fileName: string,
  debtors: NonNullable<ImportReceipt['debtors']>,
  words: ImportWords,
): readonly string[] {
  const { newCount, changedCount, unchangedCount, keptCount, blockedCount, warnings } = debtors;
  return [
    `${fileName}: ${words.debtors(newCount, changedCount, unchangedCount)}`,
    ...(keptCount > 0 ? [`  ${words.kept(keptCount)}`] : []),
    ...(blockedCount > 0 ? [`  ${words.blocked} ${blockedCount}`] : []),
    ...warnings.map(({ line, message }) => warningLine(line, message, words)),
  ];
}

export function debtorsPreviewText(
  fileName: string,
  debtors: NonNullable<ImportPreview['debtors']>,
  words: ImportWords,
): string {
  const { newCount, changedCount, unchangedCount, questionCount, problemCount, problems } = debtors;
  if (problemCount > 0) {
    const lines = problems.slice(0, 20).map(({ line, message }) => placedLine(line, message, words));
    return [`${fileName}: ${words.wouldBeRefused(problemCount)}`, ...lines].join('\n');
  }
  const first = `${fileName}: ${words.wouldDebtors(newCount, changedCount, unchangedCount)}`;
  const kept = questionCount > 0 ? [`  ${words.wouldKeep(questionCount)}`] : [];
  const changes = debtors.rows.flatMap(({ number, state, changes }) =>
    state === 'new'
      ? []
      : changes.map(
          ({ label, before, after, isTaken }) =>
            `  ${number} ${label}: ${before ?? '-'} -> ${after ?? '-'}${isTaken ? '' : words.keptMark}`,
        ),
  );
  return [first, ...kept, ...changes.slice(0, 50)].join('\n');
}

/** What a list of open items would change; empty for other lists. */
export function differenceLines(
  { difference, credits }: NonNullable<ImportPreview['claims']>,
  words: ImportWords,
): readonly string[] {
  const credited =
    credits.newCount + credits.openCount > 0 ? [`  ${words.creditPlan(credits.newCount, credits.openCount)}`] : [];
  if (difference === null) return credited;
  const { loweredCount, raisedCount, behindCount, missingCount, missingOfListedDebtorsCount, missingTotals } =
    difference;
  return [
    ...credited,
    `  ${words.difference(loweredCount, raisedCount, behindCount)}`,
    `  ${words.missing(missingCount, sumsText(missingTotals), missingOfListedDebtorsCount)}`,
  ];
}
