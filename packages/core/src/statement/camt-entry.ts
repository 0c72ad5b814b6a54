import { dropMissing } from '../reading/drop-missing.ts';
import { nodeAt, textAt, type XmlNode } from '../reading/xml.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { amountIn, codeIn, dateIn, isoCodeIn, isReversal, returnExtensionIn, signIn } from './camt-node.ts';
import {
  type CamtEntryContext,
  chargesIn,
  readTransaction,
  statedAmountIn,
  transactionAmountIn,
} from './camt-transaction.ts';
import { isReturnGvc } from './return-reason.ts';
import { statedReference } from './sepa-fields.ts';
import type { StatementEntry, StatementTransaction } from './statement.ts';

export interface CamtAccountContext {
  readonly account: string | undefined;
  readonly currency: string | undefined;
  readonly owner: string | undefined;
  /** Reversals are stated with the direction of what they reverse (`turnedIn`). */
  readonly areReversalsTurned: boolean;
}

function statusIn(entry: XmlNode): StatementEntry['status'] {
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts', 'Prtry') ?? textAt(entry, 'Sts');
  if (status === 'PDNG' || status === 'FUTR') return 'pending';
  // What the bank calls by a word of its own is told, not booked.
  return status === undefined || status === 'BOOK' ? 'booked' : 'info';
}

interface Details {
  readonly parts: readonly XmlNode[];
  /** How many parts a batch says it has. */
  readonly stated: number;
}

function detailsIn(entry: XmlNode): Details {
  const parts: XmlNode[] = [];
  let stated = 0;
  for (let child = entry.first; child !== undefined; child = child.next) {
    if (child.name === 'TxDtls') parts.push(child);
    if (child.name !== 'NtryDtls') continue;
    for (let part = child.first; part !== undefined; part = part.next) if (part.name === 'TxDtls') parts.push(part);
    const count = textAt(child, 'Btch', 'NbOfTxs');
    if (count !== undefined && /^\d{1,9}$/.test(count)) stated += Number.parseInt(count, 10);
  }
  return { parts, stated };
}

interface Split {
  readonly transactions: readonly StatementTransaction[];
  readonly isUncertain: boolean;
}

/** A single part books the whole entry; one that states another amount, charges apart, is not understood. */
function agrees(details: XmlNode, amountMinor: number, charges: number, context: CamtEntryContext): boolean {
  const stated = statedAmountIn(details, context);
  return stated === undefined || stated === 0 || [stated, stated - charges, stated + charges].includes(amountMinor);
}

/** All parts of all `NtryDtls`. Parts are only certain when they add up to the entry, give or take the charges. */
function splitOf(
  entry: XmlNode,
  { parts: details, stated }: Details,
  amountMinor: number,
  text: string | undefined,
  context: CamtEntryContext,
): Split {
  const entryCharges = chargesIn(entry, context.currency);
  if (details.length === 0) {
    const transaction = { amountMinor, ...dropMissing({ remittance: text, chargesMinor: entryCharges }) };
    return { transactions: [transaction], isUncertain: stated > 1 };
  }
  if (details.length === 1 && stated <= 1) {
    const part = readTransaction(details[0]!, amountMinor, context);
    const charges = part.chargesMinor ?? entryCharges;
    const transaction = charges === undefined ? part : { ...part, chargesMinor: charges };
    return { transactions: [transaction], isUncertain: !agrees(details[0]!, amountMinor, charges ?? 0, context) };
  }
  const amounts = details.map((part) => transactionAmountIn(part, context));
  const transactions = details.map((part, index) => readTransaction(part, amounts[index] ?? 0, context));
  const sum = amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
  const charges = transactions.reduce((total, part) => total + (part.chargesMinor ?? 0), 0) || (entryCharges ?? 0);
  const addsUp = [sum, sum - charges, sum + charges].includes(amountMinor) && !amounts.includes(undefined);
  return { transactions, isUncertain: !addsUp };
}

function missing(entry: XmlNode, field: string): Refusal {
  const node = nodeAt(entry, field);
  return node === undefined || node.text.trim() === ''
    ? refuse('statement-field-missing', { line: entry.line, field })
    : refuse('statement-field-invalid', { line: node.line, field, values: { value: node.text.trim().slice(0, 40) } });
}

/** One `Ntry` with everything below it. Refuses what cannot be booked: no readable amount, no direction, an impossible date. */
export function readEntry(entry: XmlNode, account: CamtAccountContext): StatementEntry | Refusal {
  const amount = amountIn(nodeAt(entry, 'Amt'));
  if (amount === undefined) return missing(entry, 'Amt');
  const stated = signIn(entry);
  if (stated === undefined) return missing(entry, 'CdtDbtInd');
  const isReversed = isReversal(entry);
  const turn = account.areReversalsTurned && isReversed ? -1 : 1;
  const sign = stated === turn ? 1 : -1;
  const bookedOn = dateIn(entry, 'BookgDt');
  if (typeof bookedOn === 'object') return bookedOn;
  const valueOn = dateIn(entry, 'ValDt');
  if (typeof valueOn === 'object') return valueOn;
  const currency = amount.currency ?? account.currency;
  const text = textAt(entry, 'AddtlNtryInf');
  const details = detailsIn(entry);
  const amountMinor = amount.minor === 0 ? 0 : amount.minor * sign;
  const code = codeIn(entry) ?? (details.parts[0] && codeIn(details.parts[0]));
  const isReturned = isReturnGvc(code);
  const split = splitOf(entry, details, amountMinor, text, {
    sign,
    turn,
    currency,
    account: account.account,
    owner: account.owner,
    isoCode: isoCodeIn(entry),
    isReturn: isReversed || isReturned,
    returnExtension: isReturned ? returnExtensionIn(entry) : undefined,
  });
  return {
    amountMinor,
    status: statusIn(entry),
    transactions: split.transactions,
    ...dropMissing({
      bookedOn,
      valueOn,
      currency,
      bankReference: statedReference(textAt(entry, 'AcctSvcrRef')),
      code,
      text,
      isSplitUncertain: split.isUncertain ? (true as const) : undefined,
    }),
  };
}
