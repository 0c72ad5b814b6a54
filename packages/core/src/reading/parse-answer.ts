import type { Invoice } from '../invoice/invoice.ts';
import { invoiceAnswer } from '../invoice/invoice-answer.ts';
import { toDecimal } from '../money/money.ts';
import type { ListFile } from '../receivables/read-list.ts';
import type { Refusal } from '../refusal/refusal.ts';
import { refusalText, type TextLanguage } from '../refusal/refusal-texts.ts';
import { importNoteText, statementNotes } from '../statement/import-note.ts';
import type { BankStatement, StatementEntry, StatementFile, StatementTransaction } from '../statement/statement.ts';
import { claimsAnswer, debtorsAnswer, returnsAnswer } from './claims-answer.ts';
import { dropMissing } from './drop-missing.ts';

export type ParseAnswer = Readonly<Record<string, unknown>>;

const decimal = (minor: number | undefined) => (minor === undefined ? undefined : toDecimal(minor));

function transactionAnswer(transaction: StatementTransaction): ParseAnswer {
  const { amountMinor, returnedMinor, chargesMinor, ...texts } = transaction;
  return dropMissing({
    amount: toDecimal(amountMinor),
    ...texts,
    returnedAmount: decimal(returnedMinor),
    charges: decimal(chargesMinor),
  });
}

/** One entry as it is printed. */
export function entryAnswer(entry: StatementEntry): ParseAnswer {
  const { amountMinor, transactions, ...texts } = entry;
  return { amount: toDecimal(amountMinor), ...texts, transactions: transactions.map(transactionAnswer) };
}

function statementAnswer(statement: BankStatement): ParseAnswer {
  const { openingMinor, closingMinor, entries, ...texts } = statement;
  return dropMissing({
    ...texts,
    opening: decimal(openingMinor),
    closing: decimal(closingMinor),
    entries: entries.map(entryAnswer),
  });
}

/** A bank's CSV is one list, whatever accounts it names: printed in its order, each entry with its account. */
function joinAccounts(statements: readonly BankStatement[]): readonly BankStatement[] {
  if (statements.length < 2) return statements;
  const entries = statements.flatMap(({ account, entries }) =>
    entries.map((entry) => ({ ...entry, ...dropMissing({ account }) })),
  );
  entries.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const contradicts = statements.some(({ balances }) => balances === 'inconsistent');
  return [{ balances: contradicts ? 'inconsistent' : 'unknown', entries }];
}

/**
 * The result of reading one file as `mahnwerk parse --json` prints it: amounts as decimal strings, dates ISO, what the
 * file does not state is absent. A refusal carries its sentence.
 */
export function parseAnswer(
  fileName: string,
  result: StatementFile | ListFile | Invoice | Refusal,
  language: TextLanguage = 'de',
): ParseAnswer {
  if (result.kind === 'refused') return { file: fileName, ...result, message: refusalText(result, language) };
  if (result.kind === 'claims') return { file: fileName, ...claimsAnswer(result, language) };
  if (result.kind === 'returns') return { file: fileName, ...returnsAnswer(result, language) };
  if (result.kind === 'debtors') return { file: fileName, ...debtorsAnswer(result, language) };
  if (result.kind === 'invoice') {
    const problems = result.problems.map((problem) => ({ ...problem, message: refusalText(problem, language) }));
    return { file: fileName, ...invoiceAnswer(result), ...(problems.length > 0 && { problems }) };
  }
  const { kind, format } = result;
  const statements = format.startsWith('csv:') ? joinAccounts(result.statements) : result.statements;
  const notes = result.statements.flatMap(({ entries: _, ...head }) => statementNotes(head, format));
  return {
    file: fileName,
    kind,
    format,
    statements: statements.map(statementAnswer),
    ...(notes.length > 0 && {
      notes: notes.map((note) => ({ ...note, message: importNoteText(note, language) })),
    }),
  };
}
