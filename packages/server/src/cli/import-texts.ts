import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { WrongUsage } from './command.ts';

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

/** What a list did, beside its new and known claims. */
export function listLines(claims: Claims): readonly string[] {
  const counts: readonly (readonly [number | undefined, string])[] = [
    [claims.changedCount, 'payments taken over on'],
    [claims.raisedCount, 'payments taken back on'],
    [claims.closedCount, 'not listed any more, closed as paid elsewhere:'],
    [claims.credits?.newCount, 'credit notes booked:'],
    [claims.blockedCount, 'blocked from dunning by the list:'],
  ];
  return [
    ...counts.flatMap(([count = 0, words]) => (count > 0 ? [`  ${words} ${count}`] : [])),
    ...(claims.warnings ?? []).map(({ line, message }) => `  warning: line ${line}: ${message}`),
  ];
}

export function returnsReceiptLines(
  fileName: string,
  returns: NonNullable<ImportReceipt['returns']>,
): readonly string[] {
  const { newCount, knownCount, reopenedCount, openCount, fees, rows, warnings } = returns;
  return [
    `${fileName}: ${newCount} returned debits new, ${knownCount} already known, ${openCount} without a claim`,
    `  payments taken back on ${reopenedCount} claims, bank fees ${sumsText(fees)}`,
    ...rows.flatMap(({ number, task }) => (task === null ? [] : [`  ${number}: ${task}`])),
    ...warnings.map(({ line, message }) => `  warning: line ${line}: ${message}`),
  ];
}

export function returnsPreviewText(fileName: string, returns: NonNullable<ImportPreview['returns']>): string {
  const { newCount, knownCount, openCount, questionCount, problemCount, problems } = returns;
  if (problemCount === 0)
    return `${fileName}: would record ${newCount} returned debits; ${knownCount} known, ${openCount} without a claim${questionCount > 0 ? `, ${questionCount} perhaps recorded already` : ''}`;
  const lines = problems.slice(0, 20).map(({ line, message }) => `  line ${line}: ${message}`);
  return [`${fileName}: would be refused as a whole, ${problemCount} rows with problems`, ...lines].join('\n');
}

export function debtorsReceiptLines(
  fileName: string,
  debtors: NonNullable<ImportReceipt['debtors']>,
): readonly string[] {
  const { newCount, changedCount, unchangedCount, keptCount, blockedCount, warnings } = debtors;
  return [
    `${fileName}: ${newCount} customers new, ${changedCount} changed, ${unchangedCount} unchanged`,
    ...(keptCount > 0 ? [`  kept as written here: ${keptCount} fields (--overwrite takes the list's)`] : []),
    ...(blockedCount > 0 ? [`  blocked from dunning by the list: ${blockedCount}`] : []),
    ...warnings.map(({ line, message }) => `  warning: ${line === null ? '' : `line ${line}: `}${message}`),
  ];
}

export function debtorsPreviewText(fileName: string, debtors: NonNullable<ImportPreview['debtors']>): string {
  const { newCount, changedCount, unchangedCount, questionCount, problemCount, problems } = debtors;
  if (problemCount > 0) {
    const lines = problems.slice(0, 20).map(({ line, message }) => `  line ${line}: ${message}`);
    return [`${fileName}: would be refused as a whole, ${problemCount} rows with problems`, ...lines].join('\n');
  }
  const first = `${fileName}: would create ${newCount} customers and change ${changedCount}; ${unchangedCount} unchanged`;
  const kept =
    questionCount > 0
      ? [
          `  ${questionCount} differ from what a person wrote here or name somebody else: kept (--overwrite takes the list's)`,
        ]
      : [];
  const changes = debtors.rows.flatMap(({ number, state, changes }) =>
    state === 'new'
      ? []
      : changes.map(
          ({ label, before, after, isTaken }) =>
            `  ${number} ${label}: ${before ?? '-'} -> ${after ?? '-'}${isTaken ? '' : ' (kept)'}`,
        ),
  );
  return [first, ...kept, ...changes.slice(0, 50)].join('\n');
}

/** What a list of open items would change; empty for other lists. */
export function differenceLines({ difference, credits }: NonNullable<ImportPreview['claims']>): readonly string[] {
  const credited =
    credits.newCount + credits.openCount > 0
      ? [`  credit notes: ${credits.newCount} to book, ${credits.openCount} without an open invoice`]
      : [];
  if (difference === null) return credited;
  const { loweredCount, raisedCount, behindCount, missingCount, missingOfListedDebtorsCount, missingTotals } =
    difference;
  return [
    ...credited,
    `  less open: ${loweredCount}, more open: ${raisedCount}, behind the bank: ${behindCount}`,
    `  not listed any more: ${missingCount} (${sumsText(missingTotals)}), ${missingOfListedDebtorsCount} of customers the list still names`,
  ];
}
