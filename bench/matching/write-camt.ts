import { bicOf } from './accounts.ts';
import { euros, isoOf } from './calendar.ts';
import type { TenantSet } from './create-set.ts';
import type { Creditor, Line } from './model.ts';

type Version = '08' | '02';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const amountOf = (cents: number) => `<Amt Ccy="EUR">${euros(Math.abs(cents))}</Amt>`;
const sideOf = (cents: number) => `<CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;

/** Family and sub-family of the ISO code by the German one, and what the bank calls it. */
const codes: Readonly<Record<string, readonly [family: string, sub: string, words: string]>> = {
  '166': ['RCDT', 'ESCT', 'GUTSCHRIFT'],
  '109': ['IDDT', 'UPDD', 'SEPA-LASTSCHR. RUECKL.'],
  '192': ['IDDT', 'ESDD', 'SAMMEL-LS-EINZUG'],
  '159': ['ICDT', 'RRTN', 'RETOURE SEPA'],
  '116': ['ICDT', 'ESCT', 'UEBERWEISUNG'],
  '104': ['RDDT', 'BBDD', 'FIRMENLASTSCHRIFT'],
  '105': ['RDDT', 'ESDD', 'FOLGELASTSCHRIFT'],
};

export const codeOf = ({ gvc }: Line) => codes[gvc ?? '166']!;

function domain(line: Line): string {
  const [family, sub] = codeOf(line);
  return `<Domn><Cd>PMNT</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${sub}</SubFmlyCd></Fmly></Domn>`;
}

function parties(line: Line, creditor: Creditor, version: Version): string {
  const named = (name: string) =>
    version === '08' ? `<Pty><Nm>${escaped(name)}</Nm></Pty>` : `<Nm>${escaped(name)}</Nm>`;
  // Money that leaves by our own order has us as its debtor.
  const isOurOrder = line.amount < 0 && line.gvc !== '109';
  const [their, our] = isOurOrder ? ['Cdtr', 'Dbtr'] : ['Dbtr', 'Cdtr'];
  const name = line.name === '' ? '' : `<${their}>${named(line.name)}</${their}>`;
  const account = line.iban === '' ? '' : `<${their}Acct><Id><IBAN>${line.iban}</IBAN></Id></${their}Acct>`;
  const us = `<${our}>${named(creditor.name)}</${our}>`;
  const bicTag = version === '08' ? 'BICFI' : 'BIC';
  const agent =
    line.iban === ''
      ? ''
      : `<RltdAgts><${their}Agt><FinInstnId><${bicTag}>${bicOf(line.iban)}</${bicTag}></FinInstnId></${their}Agt></RltdAgts>`;
  const order = isOurOrder ? us + name + account : name + account + us;
  return `<RltdPties>${order}</RltdPties>${agent}`;
}

function remittance({ text, creditorReference }: Line): string {
  const free =
    text === ''
      ? ''
      : text
          .split('\n')
          .map((part) => `<Ustrd>${escaped(part)}</Ustrd>`)
          .join('');
  const reference = creditorReference
    ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>ISO</Issr></Tp><Ref>${creditorReference}</Ref></CdtrRefInf></Strd>`
    : '';
  return free + reference === '' ? '' : `<RmtInf>${free}${reference}</RmtInf>`;
}

function charges({ charges: cents }: Line, version: Version): string {
  if (!cents) return '';
  return version === '08' ? `<Chrgs><Rcrd>${amountOf(cents)}</Rcrd></Chrgs>` : `<Chrgs>${amountOf(cents)}</Chrgs>`;
}

function amounts(line: Line, version: Version): string {
  const instructed = line.originalAmount ? `<InstdAmt>${amountOf(line.originalAmount)}</InstdAmt>` : '';
  if (version === '08')
    return amountOf(line.amount) + sideOf(line.amount) + (instructed && `<AmtDtls>${instructed}</AmtDtls>`);
  return `<AmtDtls>${instructed || `<TxAmt>${amountOf(line.amount)}</TxAmt>`}</AmtDtls>`;
}

function details(line: Line, creditor: Creditor, version: Version): string {
  const collection = line.collection ? `<PmtInfId>${line.collection.id}</PmtInfId>` : '';
  const mandate = line.mandate ? `<MndtId>${line.mandate}</MndtId>` : '';
  const endToEnd = line.endToEnd || 'NOTPROVIDED';
  const refs = `<Refs><AcctSvcrRef>${line.id}</AcctSvcrRef>${collection}<EndToEndId>${endToEnd}</EndToEndId>${mandate}</Refs>`;
  const code = `<BkTxCd>${domain(line)}<Prtry><Cd>NTRF+${line.gvc ?? '166'}</Cd><Issr>DK</Issr></Prtry></BkTxCd>`;
  const reason = line.returnCode ? `<RtrInf><Rsn><Cd>${line.returnCode}</Cd></Rsn></RtrInf>` : '';
  return `<TxDtls>${refs}${amounts(line, version)}${code}${charges(line, version)}${parties(line, creditor, version)}${remittance(line)}${reason}</TxDtls>`;
}

function entry(lines: readonly Line[], creditor: Creditor, version: Version): string {
  const [first] = lines as readonly [Line];
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const day = `<Dt>${isoOf(first.day)}</Dt>`;
  const status = version === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>';
  const id = first.batch === '' ? first.id : first.batch;
  const collected = first.collection
    ? `<Btch><PmtInfId>${first.collection.id}</PmtInfId><NbOfTxs>${first.collection.count}</NbOfTxs></Btch>`
    : '';
  const batch = first.batch === '' ? collected : `<Btch><NbOfTxs>${lines.length}</NbOfTxs></Btch>`;
  const body = lines.map((line) => details(line, creditor, version)).join('');
  return `<Ntry>${amountOf(total)}${sideOf(total)}${status}<BookgDt>${day}</BookgDt><ValDt>${day}</ValDt><AcctSvcrRef>${id}</AcctSvcrRef><BkTxCd>${domain(first)}</BkTxCd><NtryDtls>${batch}${body}</NtryDtls><AddtlNtryInf>${codeOf(first)[2]}</AddtlNtryInf></Ntry>\n`;
}

const balance = (code: string, cents: number, day: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amountOf(cents)}${sideOf(cents)}<Dt><Dt>${day}</Dt></Dt></Bal>`;

/** One document with a statement a day; the lines of a batch stand in one entry. */
export function composeCamt({ world: { creditor }, lines }: TenantSet, version: Version): string {
  const parts = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>${creditor.id}-${version}</MsgId><CreDtTm>2026-11-20T21:00:00+01:00</CreDtTm></GrpHdr>\n`,
  ];
  let [cents, count] = [10_000_000, 0];
  for (const [day, dayLines] of Map.groupBy(lines, (line) => line.day)) {
    count += 1;
    const [iso, opening] = [isoOf(day), cents];
    cents += dayLines.reduce((sum, { amount }) => sum + amount, 0);
    parts.push(
      `<Stmt><Id>${creditor.id}-${String(count).padStart(4, '0')}</Id><ElctrncSeqNb>${count}</ElctrncSeqNb><CreDtTm>${iso}T21:00:00+01:00</CreDtTm><Acct><Id><IBAN>${creditor.ibans[0]}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('PRCD', opening, iso)}${balance('CLBD', cents, iso)}\n`,
    );
    for (const group of Map.groupBy(dayLines, ({ batch, id }) => batch || id).values())
      parts.push(entry(group, creditor, version));
    parts.push('</Stmt>\n');
  }
  parts.push('</BkToCstmrStmt></Document>\n');
  return parts.join('');
}
