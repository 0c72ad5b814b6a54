import { toDecimal } from '../money/money.ts';
import type { ClaimsFile } from '../receivables/claims-file.ts';
import type { Refusal } from '../refusal/refusal.ts';
import { refusalText, type TextLanguage } from '../refusal/refusal-texts.ts';
import type { BankStatement, StatementEntry, StatementFile, StatementTransaction } from '../statement/statement.ts';
import { claimsAnswer } from './claims-answer.ts';
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

function entryAnswer(entry: StatementEntry): ParseAnswer {
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

/**
 * The result of reading one file as `mahnwerk parse --json` prints it: amounts as decimal strings, dates ISO, what the
 * file does not state is absent. A refusal carries its sentence.
 */
export function parseAnswer(
  fileName: string,
  result: StatementFile | ClaimsFile | Refusal,
  language: TextLanguage = 'de',
): ParseAnswer {
  if (result.kind === 'refused') return { file: fileName, ...result, message: refusalText(result, language) };
  if (result.kind === 'claims') return { file: fileName, ...claimsAnswer(result, language) };
  const { kind, format, statements } = result;
  return { file: fileName, kind, format, statements: statements.map(statementAnswer) };
}
