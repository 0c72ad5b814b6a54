import { dropMissing } from '../reading/drop-missing.ts';
import { nodeAt, nodesAt, textAt, type XmlNode } from '../reading/xml.ts';
import { amountIn, type CamtParty, isoCodeIn, partyIn, signIn } from './camt-node.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';
import { readSepaFields, statedReference } from './sepa-fields.ts';
import type { StatementTransaction } from './statement.ts';

/** What a transaction needs to know of the entry and the account around it. */
export interface CamtEntryContext {
  readonly sign: 1 | -1;
  /** -1: the direction that parts state is the other one. */
  readonly turn: 1 | -1;
  readonly currency: string | undefined;
  readonly account: string | undefined;
  readonly owner: string | undefined;
  readonly isoCode: string | undefined;
  /** The bank calls the whole entry a payment that came back. */
  readonly isReturn: boolean;
  /** What its code says of the reason. */
  readonly returnExtension: string | undefined;
}

const returnFamilies = /-(UPDD|RRTN|RCDD|PRDD|UPCT)$/;

/** Longest line of `Ustrd`; a full one goes on in the next without a blank between. */
const lineLength = 140;

/** Of structured places with a text; a payer names hundreds of invoices, more is no list of a person. */
const furtherMax = 1000;

/** Without the line ends of a pretty-printed file; blanks belong to the line. */
function trimBreaks(text: string): string {
  const isBreak = (index: number) => text[index] === '\n' || text[index] === '\r' || text[index] === '\t';
  let start = 0;
  let end = text.length;
  while (start < end && isBreak(start)) start += 1;
  while (end > start && isBreak(end - 1)) end -= 1;
  return text.slice(start, end);
}

function remittanceIn(details: XmlNode): string | undefined {
  const information = nodeAt(details, 'RmtInf');
  if (information === undefined) return undefined;
  let text = '';
  let isFull = false;
  const extra: string[] = [];
  for (let child = information.first; child !== undefined; child = child.next) {
    if (child.name === 'Ustrd') {
      const line = trimBreaks(child.text);
      text += text === '' || isFull ? line : ` ${line}`;
      isFull = line.length >= lineLength;
    } else if (child.name === 'Strd') {
      for (let part = child.first; part !== undefined; part = part.next)
        if (part.name === 'AddtlRmtInf') extra.push(part.text.trim());
        else if (part.name === 'RfrdDocInf') extra.push(textAt(part, 'Nb') ?? '');
    }
  }
  // An invoice number in a structured place is as good as one in the text; it is not said twice.
  const further = [...new Set(extra)].slice(0, furtherMax).filter((part) => part !== '' && !text.includes(part));
  return [text, ...further].join(' ').trim() || undefined;
}

function structuredReferenceIn(details: XmlNode): string | undefined {
  if (nodeAt(details, 'RmtInf', 'Strd') === undefined) return undefined;
  const references = nodesAt(nodeAt(details, 'RmtInf')!, 'Strd')
    .map((child) => textAt(child, 'CdtrRefInf', 'Ref') ?? textAt(child, 'CdtrRefInf', 'CdtrRef'))
    .filter((reference) => reference !== undefined);
  return references.join(' ') || undefined;
}

/** Sum of the charges in the entry's currency: `Chrgs/Amt` (version .02), `Chrgs/Rcrd/Amt` or their stated total (.04 on). */
export function chargesIn(node: XmlNode, currency: string | undefined): number | undefined {
  let sum: number | undefined;
  for (let charges = node.first; charges !== undefined; charges = charges.next) {
    if (charges.name !== 'Chrgs') continue;
    const records = nodesAt(charges, 'Rcrd');
    const stated = (records.length > 0 ? records : [charges]).flatMap((holder) => nodeAt(holder, 'Amt') ?? []);
    const total = nodeAt(charges, 'TtlChrgsAndTaxAmt');
    const amounts = stated.length === 0 && total !== undefined ? [total] : stated;
    for (const amount of amounts.map(amountIn))
      if (amount !== undefined && sameCurrency(amount.currency, currency)) sum = (sum ?? 0) + amount.minor;
  }
  return sum;
}

function sameCurrency(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function amountAt(
  node: XmlNode | undefined,
  { sign, turn, currency }: CamtEntryContext,
  details: XmlNode,
): number | undefined {
  const amount = amountIn(node);
  if (amount === undefined || !sameCurrency(amount.currency, currency)) return undefined;
  const stated = signIn(details);
  return amount.minor * (stated === undefined ? sign : stated * turn);
}

/** What a transaction states as its own amount: directly (.08) or as transaction amount (.02); signed, in the entry's currency. */
export function statedAmountIn(details: XmlNode, context: CamtEntryContext): number | undefined {
  return (
    amountAt(nodeAt(details, 'Amt'), context, details) ??
    amountAt(nodeAt(details, 'AmtDtls', 'TxAmt', 'Amt'), context, details)
  );
}

/** The amount of one part of a batch, signed; undefined when it is not stated in the entry's currency. */
export function transactionAmountIn(details: XmlNode, context: CamtEntryContext): number | undefined {
  return (
    statedAmountIn(details, context) ??
    amountAt(nodeAt(details, 'AmtDtls', 'InstdAmt', 'Amt'), context, details) ??
    amountAt(nodeAt(details, 'AmtDtls', 'CntrValAmt', 'Amt'), context, details)
  );
}

/**
 * The party that is not the account owner. The own account decides where it is stated; in returned payments debtor and
 * creditor keep the roles of the original payment, so there the direction points the other way (ISO 20022, RtrInf).
 */
function counterpartyOf(
  debtor: CamtParty,
  creditor: CamtParty,
  isReturn: boolean,
  context: CamtEntryContext,
): CamtParty {
  const isOwn = (party: CamtParty) => party.account !== undefined && party.account === context.account;
  if (isOwn(creditor) !== isOwn(debtor)) return isOwn(creditor) ? debtor : creditor;
  const paysIn = context.sign > 0 !== isReturn;
  const [chosen, other] = paysIn ? [debtor, creditor] : [creditor, debtor];
  const isSilent = chosen.name === undefined && chosen.account === undefined;
  if (isReturn && isSilent && other.name !== context.owner) return other;
  const isUs = chosen.name !== undefined && chosen.name === context.owner && chosen.account === undefined;
  return isUs && other.account !== undefined && other.name !== context.owner ? other : chosen;
}

function partiesIn(details: XmlNode, isReturn: boolean, context: CamtEntryContext) {
  const parties = nodeAt(details, 'RltdPties');
  if (parties === undefined) return {};
  const creditor = partyIn(parties, 'Cdtr');
  const counterparty = counterpartyOf(partyIn(parties, 'Dbtr'), creditor, isReturn, context);
  const iban = counterparty.account === undefined ? undefined : normalizeIban(counterparty.account);
  return {
    counterpartyName: counterparty.name,
    counterpartyIban: iban !== undefined && isIbanShaped(iban) ? iban : undefined,
    ultimateName: counterparty.ultimateName === counterparty.name ? undefined : counterparty.ultimateName,
    creditorId: creditor.creditorId,
  };
}

/** One `TxDtls`. `amountMinor` is decided by the entry, which knows the other parts. */
export function readTransaction(
  details: XmlNode,
  amountMinor: number,
  context: CamtEntryContext,
): StatementTransaction {
  const returned = nodeAt(details, 'RtrInf');
  const isReturn =
    returned !== undefined || context.isReturn || returnFamilies.test(isoCodeIn(details) ?? context.isoCode ?? '');
  const remittance = remittanceIn(details);
  const fields = remittance === undefined ? undefined : readSepaFields(remittance);
  const references = nodeAt(details, 'Refs');
  const chargesMinor = chargesIn(details, context.currency);
  const instructed = isReturn ? amountIn(nodeAt(details, 'AmtDtls', 'InstdAmt', 'Amt')) : undefined;
  const parties = partiesIn(details, isReturn, context);
  return {
    amountMinor,
    ...dropMissing({
      ...parties,
      bankReference: statedReference(references && textAt(references, 'AcctSvcrRef')),
      counterpartyIban: parties.counterpartyIban ?? fields?.counterpartyIban,
      remittance: remittance ?? textAt(details, 'AddtlTxInf'),
      structuredReference: structuredReferenceIn(details),
      endToEndId: statedReference(references && textAt(references, 'EndToEndId')) ?? fields?.endToEndId,
      mandateId: statedReference(references && textAt(references, 'MndtId')) ?? fields?.mandateId,
      creditorId: parties.creditorId ?? fields?.creditorId,
      purposeCode: textAt(details, 'Purp', 'Cd'),
      returnReason:
        returned === undefined
          ? context.returnExtension
          : (textAt(returned, 'Rsn', 'Cd') ?? textAt(returned, 'Rsn', 'Prtry')),
      returnedMinor:
        instructed !== undefined && sameCurrency(instructed.currency, context.currency)
          ? instructed.minor
          : isReturn && chargesMinor !== undefined
            ? Math.abs(amountMinor) - chargesMinor
            : undefined,
      chargesMinor,
    }),
  };
}
