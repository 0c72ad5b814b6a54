import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { formatFigures } from '../money/format-amount.ts';
import type { Language } from '../money/language.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Recipient, Sender } from './letter.ts';
import { letterheadOf } from './letterhead.ts';
import { printList } from './print-words.ts';
import { type AccountCredit, balanceSums, statementIntro } from './statement-balance.ts';
import { type NamedRules, type StatementClaim, statementSection } from './statement-section.ts';
import type { StatementSheet, StatementTable } from './statement-sheet.ts';
import { ownSpelling } from './swiss-spelling.ts';
import { runs } from './text-runs.ts';

export interface StatementInput {
  readonly language: Language;
  readonly sender: Sender;
  readonly recipient: Recipient;
  readonly writtenOn: LocalDate;
  /** The sheet's own number; left out = none is printed. */
  readonly reference?: string;
  /** One or several claims of the recipient, all in one currency and as of one day. */
  readonly claims: readonly StatementClaim[];
  /** What the recipient has too much on his account, in the currency of the claims. */
  readonly credits?: readonly AccountCredit[];
}

function overview({ claims, language }: StatementInput): StatementTable | undefined {
  if (claims.length < 2) return undefined;
  const de = language === 'de';
  const { currency } = claims[0]!.statement;
  const unit = currency === 'EUR' ? '€' : currency;
  const figures = claims.map(({ statement }) => [
    statement.principal.openMinor,
    statement.costsOpenMinor,
    statement.interest.openMinor,
    statement.totalMinor,
  ]);
  const print = (minor: number) => formatFigures(minor, currency, language);
  const sums = [0, 1, 2, 3].map((column) => figures.reduce((sum, row) => sum + row[column]!, 0));
  return {
    title: de ? 'Übersicht' : 'Overview',
    head: de
      ? ['Rechnung', 'fällig am', 'Hauptford.', 'Kosten', 'Zinsen', `gesamt ${unit}`]
      : ['Invoice', 'due on', 'Principal', 'Costs', 'Interest', `total ${unit}`],
    wordColumns: 2,
    rows: claims.map((claim, index) => ({
      cells: [claim.number, formatDate(claim.dueOn, language), ...figures[index]!.map(print)],
      detail: [],
    })),
    total: [de ? 'Summe' : 'Sum', '', ...sums.map(print)],
    notes: [],
  };
}

/**
 * The statement of claims ("Forderungsaufstellung"): every entry with its ground and source, payments with the parts they
 * fell on, interest by rate, base rate, days and base, and totals that add up. Pure; refuses claims of different currencies
 * (`currency-differs`) or none; throws when figures do not add up, since such a sheet must never leave.
 */
export function composeStatementSheet(input: StatementInput): StatementSheet | Refusal {
  const { language, claims, sender, credits = [] } = input;
  const first = claims[0]?.statement;
  if (first === undefined) return refuse('value-missing', { field: 'claims' });
  if (claims.some(({ statement }) => statement.currency !== first.currency)) {
    return refuse('currency-differs', { field: 'claims' });
  }
  if (claims.some(({ statement }) => statement.onDate !== first.onDate)) {
    return refuse('date-invalid', { field: 'claims' });
  }
  const de = language === 'de';
  const rules: NamedRules = new Map();
  const spell = ownSpelling(sender.country, language);
  const sections = claims.map((claim) => statementSection(claim, { language, rules, spell }));
  const table = overview(input);
  const on = formatDate(first.onDate, language);
  const numbers = printList(
    claims.map((claim) => claim.number),
    3,
    language,
    'dative',
  );
  const sums = balanceSums(claims, credits, language);
  return {
    kind: 'statement-sheet',
    writtenOn: input.writtenOn,
    head: letterheadOf({ ...input, reference: input.reference ?? '' }),
    pages: {
      subject: de ? `Forderungsaufstellung zum ${on}` : `Statement of claims on ${on}`,
      intro: runs(statementIntro(claims, credits, numbers, language)),
      ...(table !== undefined && { overview: table }),
      ...(sums !== undefined && { sums }),
      sections,
      rulesTitle: de ? 'Rechtsgrundlagen' : 'Legal grounds',
      rules: [...rules],
    },
  };
}
