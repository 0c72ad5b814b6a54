/** One invoice as it stands in a list from an accounting program. */
export interface Invoice {
  readonly number: string;
  readonly customer: string;
  readonly name: string;
  readonly kind: 'privat' | 'gewerblich';
  readonly issuedOn: string;
  readonly dueOn: string;
  /** "1.190,00" */
  readonly amount: string;
  readonly email?: string;
}

/** One line on the bank account. */
export interface BankLine {
  readonly on: string;
  /** "119.00", money in; "-119.00", a debit that came back. */
  readonly amount: string;
  readonly text: string;
  readonly name: string;
  readonly reference: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  /** Of a debit that came back: why, what had been collected, and what the bank took for it. */
  readonly returned?: { readonly code: string; readonly amount: string; readonly charges: string };
}

const german = (date: string): string => date.split('-').reverse().join('.');

export function claimsCsv(invoices: readonly Invoice[]): string {
  const head =
    'Rechnungsnummer;Rechnungsdatum;Fällig am;Rechnungsbetrag;Kundennummer;Name;Kundenart;Straße;PLZ;Ort;E-Mail';
  const lines = invoices.map((invoice) =>
    [
      invoice.number,
      german(invoice.issuedOn),
      german(invoice.dueOn),
      invoice.amount,
      invoice.customer,
      invoice.name,
      invoice.kind,
      'Feldweg 7',
      '50733',
      'Köln',
      invoice.email ?? '',
    ].join(';'),
  );
  return [head, ...lines, ''].join('\r\n');
}

/** A camt.053 whose balances add up; it says that the bank's data are complete through the day. */
export function statementXml(id: string, through: string, lines: readonly BankLine[]): string {
  const openingCents = 1_000_00;
  const closingCents = lines.reduce((sum, line) => sum + cents(line.amount), openingCents);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>${id}</MsgId></GrpHdr>
<Stmt><Id>${id}</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', openingCents, lines[0]?.on ?? through)}${balance('CLBD', closingCents, through)}
${lines.map(entry).join('\n')}
</Stmt></BkToCstmrStmt></Document>`;
}

function cents(amount: string): number {
  return Math.round(Number(amount) * 100);
}

function balance(code: string, amount: number, on: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${(amount / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
}

function entry(line: BankLine): string {
  const { returned, mandateId } = line;
  const amount = line.amount.replace('-', '');
  const sign = returned === undefined ? 'CRDT' : 'DBIT';
  const mandate = mandateId === undefined ? '' : `<MndtId>${mandateId}</MndtId>`;
  const original =
    returned === undefined
      ? ''
      : `<AmtDtls><InstdAmt><Amt Ccy="EUR">${returned.amount}</Amt></InstdAmt></AmtDtls><Chrgs><Rcrd><Amt Ccy="EUR">${returned.charges}</Amt></Rcrd></Chrgs>`;
  const reason = returned === undefined ? '' : `<RtrInf><Rsn><Cd>${returned.code}</Cd></Rsn></RtrInf>`;
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${line.on}</Dt></BookgDt><ValDt><Dt>${line.on}</Dt></ValDt><AcctSvcrRef>${line.reference}</AcctSvcrRef>
<BkTxCd><Prtry><Cd>NTRF+${returned === undefined ? '166' : '109'}+9310+997</Cd><Issr>DK</Issr></Prtry></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>${line.endToEndId ?? 'NOTPROVIDED'}</EndToEndId>${mandate}</Refs><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd>${original}
<RltdPties><Dbtr><Pty><Nm>${line.name}</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>${line.text}</Ustrd></RmtInf>${reason}</TxDtls></NtryDtls></Ntry>`;
}
