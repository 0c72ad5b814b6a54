import type { TakenBack } from '../receivables/return-facts.ts';
import type { ReturnRow } from '../receivables/returns-file.ts';
import type { ReturnReason } from '../statement/return-reason.ts';
import { returnTask } from '../statement/return-task.ts';

/** A returned debit as the file of the customer has it, whoever told of it; `source` says who. */
export function returnedEvent(
  told: {
    readonly row: Omit<ReturnRow, 'number' | 'line' | 'cells'>;
    /** Null: it lay on the customer's account. */
    readonly number: string | null;
    readonly reason: ReturnReason | undefined;
    readonly feeMinor: number | undefined;
    readonly takesBack: TakenBack['kind'] | 'credit';
  },
  source: Readonly<Record<string, string>>,
) {
  const { row, number, reason, feeMinor, takesBack } = told;
  const { amountMinor, currency, returnedOn, endToEndId, mandateId } = row;
  const words = reason === undefined ? undefined : { de: reason.de, en: reason.en };
  const data = {
    ...(number !== null && { number }),
    amountMinor,
    currency,
    returnedOn,
    takesBack,
    ...(endToEndId !== undefined && { endToEndId }),
    ...(mandateId !== undefined && { mandateId }),
    ...(row.reason !== undefined && { code: row.reason, reason: words ?? row.reason }),
    ...(reason !== undefined && { task: returnTask(reason) }),
    ...(feeMinor !== undefined && { feeMinor }),
    ...source,
  };
  return { kind: number === null ? 'credit-returned' : 'direct-debit-returned', data };
}
