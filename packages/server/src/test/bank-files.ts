import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDecimal } from '@mahnwerk/core/money';
import { openBlobs } from '../platform/blobs.ts';
import type { Database } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { UploadedFile } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';

const encoder = new TextEncoder();

/** What importing needs, with files in a temporary folder. */
export function importDeps(db: Database, now = '2026-04-20T08:00:00Z'): Pick<App, 'db' | 'clock' | 'blobs'> {
  const blobs = openBlobs(mkdtempSync(join(tmpdir(), 'mahnwerk-blobs-')));
  return { db, blobs, clock: { now: () => new Date(now) } };
}

export function scopeFor(tenantId: string, today = '2026-04-20'): Scope {
  return { tenantId, actor: 'probe@example.org', today, language: 'de' };
}

export interface ListedClaim {
  readonly number: string;
  readonly amount: string;
  readonly open?: string;
  readonly customer?: string;
  readonly name?: string;
  readonly zip?: string;
  readonly due?: string;
  readonly email?: string;
}

/** A list of claims as accounting programs export it. */
export function claimsFile(rows: readonly ListedClaim[], name = 'forderungen.csv'): UploadedFile {
  const head = 'Rechnungsnummer;Rechnungsdatum;Fällig am;Betrag;Offen;Kundennummer;Name;PLZ;Ort;E-Mail';
  const lines = rows.map((r) =>
    [
      r.number,
      '01.03.2026',
      r.due ?? '15.03.2026',
      r.amount,
      r.open ?? r.amount,
      r.customer ?? '',
      r.name ?? 'Erika Muster',
      r.zip ?? '10115',
      'Berlin',
      r.email ?? '',
    ].join(';'),
  );
  return { name, bytes: encoder.encode([head, ...lines, ''].join('\r\n')) };
}

export interface ListedEntry {
  readonly on?: string;
  /** "119.00"; with a minus for money out. */
  readonly amount: string;
  readonly text?: string;
  readonly reference?: string;
  readonly endToEndId?: string;
  readonly name?: string;
  readonly iban?: string;
  readonly gvc?: string;
  readonly mandateId?: string;
  /** Of a returned debit: reason code, what came back and what the bank took for it. */
  readonly returned?: { readonly code?: string; readonly amount: string; readonly charges?: string };
  readonly status?: 'BOOK' | 'PDNG';
  /** Parts of a batch: amounts and texts. */
  readonly parts?: readonly { readonly amount: string; readonly text: string }[];
}

/** A camt.053.001.08 of one account; with balances that add up where `openingMinor` is given. */
export function camtFile(
  entries: readonly ListedEntry[],
  name = 'auszug.xml',
  iban = 'DE02120300000000202051',
  openingMinor?: number,
): UploadedFile {
  const closingMinor = entries.reduce((sum, { amount }) => sum + minorOf(amount), openingMinor ?? 0);
  const days = entries.map(({ on }) => on ?? defaultDay).sort();
  const balances =
    openingMinor === undefined
      ? ''
      : balanceXml('OPBD', openingMinor, days[0]!) + balanceXml('CLBD', closingMinor, days.at(-1)!);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>${name}</MsgId></GrpHdr>
<Stmt><Id>${name}</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balances}
${entries.map(entryXml).join('\n')}
</Stmt></BkToCstmrStmt></Document>`;
  return { name, bytes: encoder.encode(xml) };
}

const defaultDay = '2026-04-10';

function minorOf(amount: string): number {
  return Math.round(Number(amount) * 100);
}

function balanceXml(code: 'OPBD' | 'CLBD', minor: number, on: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${toDecimal(Math.abs(minor))}</Amt>
<CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
}

function entryXml(entry: ListedEntry): string {
  const isOut = entry.amount.startsWith('-');
  const amount = entry.amount.replace('-', '');
  const direction = isOut ? 'DBIT' : 'CRDT';
  const on = entry.on ?? defaultDay;
  const parts = entry.parts ?? [{ amount, text: entry.text ?? '' }];
  const { returned } = entry;
  const side = isOut && returned === undefined ? 'Cdtr' : 'Dbtr';
  const mandate = entry.mandateId === undefined ? '' : `<MndtId>${entry.mandateId}</MndtId>`;
  const charges = returned?.charges;
  const brought =
    returned === undefined
      ? ''
      : `<AmtDtls><InstdAmt><Amt Ccy="EUR">${returned.amount}</Amt></InstdAmt></AmtDtls>${
          charges === undefined ? '' : `<Chrgs><Rcrd><Amt Ccy="EUR">${charges}</Amt></Rcrd></Chrgs>`
        }`;
  const reason = returned?.code === undefined ? '' : `<RtrInf><Rsn><Cd>${returned.code}</Cd></Rsn></RtrInf>`;
  const details = parts.map(
    (part) => `<TxDtls><Refs><EndToEndId>${entry.endToEndId ?? 'NOTPROVIDED'}</EndToEndId>${mandate}</Refs>
<Amt Ccy="EUR">${part.amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${brought}
<RltdPties><${side}><Pty><Nm>${entry.name ?? 'Erika Muster'}</Nm></Pty></${side}>
<${side}Acct><Id><IBAN>${entry.iban ?? 'DE89370400440532013000'}</IBAN></Id></${side}Acct></RltdPties>
<RmtInf><Ustrd>${part.text}</Ustrd></RmtInf>${reason}</TxDtls>`,
  );
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts><Cd>${entry.status ?? 'BOOK'}</Cd></Sts>
<BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt><AcctSvcrRef>${entry.reference ?? 'NONREF'}</AcctSvcrRef>
<BkTxCd><Prtry><Cd>NTRF+${entry.gvc ?? (returned !== undefined ? '109' : isOut ? '117' : '166')}+9310+997</Cd><Issr>DK</Issr></Prtry></BkTxCd>
<NtryDtls>${details.join('')}</NtryDtls></Ntry>`;
}
