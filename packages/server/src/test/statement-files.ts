import type { UploadedFile } from '../platform/doors.ts';

const encoder = new TextEncoder();
const account = 'DE02120300000000202051';
let written = 0;

/** One booking as a bank may write it; amounts as "119.00", with a minus for money out. */
export interface WrittenEntry {
  readonly amount: string;
  readonly on?: string;
  readonly text?: string;
  readonly reference?: string;
  readonly endToEndId?: string;
  readonly iban?: string;
  readonly gvc?: string;
  readonly parts?: readonly Pick<WrittenEntry, 'amount' | 'text' | 'endToEndId' | 'iban'>[];
}

/** The balances before and after, and the day on which the statement ends. */
export interface WrittenSpan {
  readonly opening: string;
  readonly closing: string;
  readonly on?: string;
}

const day = '2026-04-10';
const messages = {
  '052': ['BkToCstmrAcctRpt', 'Rpt'],
  '053': ['BkToCstmrStmt', 'Stmt'],
  '054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
};

/** A camt message of one account, its entries with the details they are given, and none where they have none. */
export function camt(
  kind: keyof typeof messages,
  entries: readonly WrittenEntry[],
  span?: WrittenSpan,
  id?: string,
): UploadedFile {
  const [message, statement] = messages[kind];
  written += 1;
  const balances =
    span === undefined ? '' : `${balance('OPBD', span.opening, span.on)}${balance('CLBD', span.closing, span.on)}`;
  const text = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${kind}.001.08"><${message}><GrpHdr><MsgId>M${written}</MsgId></GrpHdr><${statement}><Id>${id ?? `S${written}`}</Id><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balances}${entries.map(camtEntry).join('')}</${statement}></${message}></Document>`;
  return { name: `camt${kind}-${written}.xml`, bytes: encoder.encode(text) };
}

const direction = (amount: string) => (amount.startsWith('-') ? 'DBIT' : 'CRDT');
const sized = (amount: string) =>
  `<Amt Ccy="EUR">${amount.replace('-', '')}</Amt><CdtDbtInd>${direction(amount)}</CdtDbtInd>`;

function balance(code: string, amount: string, on = day): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${sized(amount)}<Dt><Dt>${on}</Dt></Dt></Bal>`;
}

function camtEntry(entry: WrittenEntry): string {
  const { amount, on = day, reference, text, parts } = entry;
  const details = parts ?? (entry.endToEndId !== undefined || entry.iban !== undefined ? [entry] : []);
  const reference_ = reference === undefined ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`;
  return `<Ntry>${sized(amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt>${reference_}<BkTxCd><Prtry><Cd>NTRF+${entry.gvc ?? '166'}+0</Cd></Prtry></BkTxCd><NtryDtls>${details.map(camtPart).join('')}</NtryDtls><AddtlNtryInf>${text ?? ''}</AddtlNtryInf></Ntry>`;
}

function camtPart({ amount, text, endToEndId, iban = 'DE89370400440532013000' }: WrittenEntry): string {
  const side = amount.startsWith('-') ? 'Cdtr' : 'Dbtr';
  return `<TxDtls><Refs><EndToEndId>${endToEndId ?? 'NOTPROVIDED'}</EndToEndId></Refs>${sized(amount)}<RltdPties><${side}><Pty><Nm>Anna Alt</Nm></Pty></${side}><${side}Acct><Id><IBAN>${iban}</IBAN></Id></${side}Acct></RltdPties><RmtInf><Ustrd>${text ?? ''}</Ustrd></RmtInf></TxDtls>`;
}

/** An MT940 of one account; batches only as their sum. */
export function mt940(entries: readonly WrittenEntry[], { opening, closing, on = day }: WrittenSpan): UploadedFile {
  written += 1;
  const short = (date: string) => date.slice(2).replaceAll('-', '');
  const figure = (amount: string) =>
    `${amount.startsWith('-') ? 'D' : 'C'}${amount.replace('-', '').replace('.', ',')}`;
  const line = (amount: string, tag: string) =>
    `:${tag}:${amount.startsWith('-') ? 'D' : 'C'}${short(on)}EUR${figure(amount).slice(1)}`;
  const bookings = entries.map(({ amount, on: booked = day, text, gvc, endToEndId, iban }) => {
    const payer = iban === undefined ? '' : `?31${iban}?32Anna Alt`;
    const id = endToEndId === undefined ? '' : `?20EREF+${endToEndId}`;
    return `:61:${short(booked)}${short(booked).slice(2)}${figure(amount)}NTRFNONREF\n:86:${gvc ?? '166'}?00UMSATZ${id}?21SVWZ+${text ?? ''}${payer}`;
  });
  const head = `:20:S${written}\n:25:12030000/0000202051\n:28C:${written}`;
  return {
    name: `mt940-${written}.sta`,
    bytes: encoder.encode([head, line(opening, '60F'), ...bookings, line(closing, '62F'), '-', ''].join('\n')),
  };
}
