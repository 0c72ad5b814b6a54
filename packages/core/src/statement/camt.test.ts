import { describe, expect, it } from 'vitest';
import { readCamt } from './camt.ts';
import type { StatementEntry } from './statement.ts';

const own = 'DE02120300000000202051';
const other = 'DE89370400440532013000';

function document(entries: string, balances = ''): string {
  return `<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>${own}</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Wir</Nm></Ownr></Acct>${balances}${entries}</Stmt></BkToCstmrStmt></Document>`;
}

function entry(indicator: 'CRDT' | 'DBIT', inside: string, amount = '10.00'): StatementEntry {
  const text = `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>${inside}</Ntry>`;
  const file = readCamt(document(text));
  if (file.kind === 'refused') throw new Error(JSON.stringify(file));
  return file.statements[0]!.entries[0]!;
}

const details = (inside: string) => `<NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>`;
const parties = (inside: string) => `<RltdPties>${inside}</RltdPties>`;
const party = (role: string, name: string, iban?: string) =>
  `<${role}><Nm>${name}</Nm></${role}>${iban === undefined ? '' : `<${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct>`}`;

describe('who the counterparty is', () => {
  const returned = '<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>';
  const both = parties(party('Dbtr', 'Kunde') + party('Cdtr', 'Wir'));
  it.each([
    ['credit', 'CRDT', details(both), 'Kunde'],
    ['debit', 'DBIT', details(parties(party('Dbtr', 'Wir') + party('Cdtr', 'Lieferant'))), 'Lieferant'],
    ['returned debit of ours', 'DBIT', details(both + returned), 'Kunde'],
    [
      'returned debit, only the code says so',
      'DBIT',
      `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>${details(both)}`,
      'Kunde',
    ],
    [
      'returned debit, only the bank’s own code says so',
      'DBIT',
      `<BkTxCd><Prtry><Cd>NRTI+109+9075+914</Cd></Prtry></BkTxCd>${details(both)}`,
      'Kunde',
    ],
    [
      'a debit that names us as whom it is paid to',
      'DBIT',
      details(parties(party('Dbtr', 'Bank', other) + party('Cdtr', 'Wir'))),
      'Bank',
    ],
    [
      'our transfer came back',
      'CRDT',
      details(parties(party('Dbtr', 'Wir') + party('Cdtr', 'Lieferant')) + returned),
      'Lieferant',
    ],
    [
      'own account decides against the direction',
      'CRDT',
      details(parties(party('Dbtr', 'Wir', own) + party('Cdtr', 'Bank', other))),
      'Bank',
    ],
    ['a return that names only the other side', 'DBIT', details(parties(party('Cdtr', 'Kunde')) + returned), 'Kunde'],
    ['only we are named', 'CRDT', details(parties(party('Cdtr', 'Wir'))), undefined],
  ] as const)('%s', (_, indicator, inside, name) => {
    expect(entry(indicator, inside).transactions[0]?.counterpartyName).toBe(name);
  });
});

describe('amounts', () => {
  it('the sign is the direction, a reversal flag does not turn it', () => {
    expect(entry('DBIT', '<RvslInd>true</RvslInd>').amountMinor).toBe(-1000);
    expect(entry('CRDT', '<RvslInd>true</RvslInd>').amountMinor).toBe(1000);
  });

  it('parts may go in both directions', () => {
    const part = (amount: string, indicator: string) =>
      `<TxDtls><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd></TxDtls>`;
    const mixed = entry('CRDT', `<NtryDtls>${part('12.00', 'CRDT')}${part('2.00', 'DBIT')}</NtryDtls>`);
    expect(mixed.transactions.map((transaction) => transaction.amountMinor)).toEqual([1200, -200]);
    expect(mixed.isSplitUncertain).toBeUndefined();
  });

  it.each([
    [
      'parts that do not add up',
      '<NtryDtls><TxDtls><Amt Ccy="EUR">3.00</Amt></TxDtls><TxDtls><Amt Ccy="EUR">4.00</Amt></TxDtls></NtryDtls>',
    ],
    ['a part without amount', '<NtryDtls><TxDtls><Amt Ccy="EUR">10.00</Amt></TxDtls><TxDtls/></NtryDtls>'],
    [
      'one part of three',
      '<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch><TxDtls><Amt Ccy="EUR">3.00</Amt></TxDtls></NtryDtls>',
    ],
    ['one part with another amount', details('<Amt Ccy="EUR">3.00</Amt>')],
  ])('%s leave the split uncertain', (_, inside) => {
    expect(entry('CRDT', inside)).toMatchObject({ amountMinor: 1000, isSplitUncertain: true });
  });

  it.each([
    ['in a foreign currency', details('<Amt Ccy="USD">11.00</Amt>')],
    ['less charges', details('<Amt Ccy="EUR">11.00</Amt><Chrgs><Amt Ccy="EUR">1.00</Amt></Chrgs>')],
  ])('one part %s is certain', (_, inside) => {
    const { transactions, isSplitUncertain } = entry('CRDT', inside);
    expect(transactions).toMatchObject([{ amountMinor: 1000 }]);
    expect(isSplitUncertain).toBeUndefined();
  });
});

describe('balances', () => {
  const balance = (code: string, amount: string, indicator = 'CRDT') =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd><Dt><Dt>2026-11-18</Dt></Dt></Bal>`;
  const booked = '<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>';
  const pending = booked.replace('BOOK', 'PDNG');
  it.each([
    [balance('OPBD', '5.00') + balance('CLBD', '15.00'), booked, 'consistent'],
    [balance('PRCD', '5.00', 'DBIT') + balance('CLBD', '5.00'), booked, 'consistent'],
    [balance('OPBD', '5.00') + balance('CLBD', '15.00'), booked + pending, 'consistent'],
    [balance('OPBD', '5.00') + balance('CLBD', '5.00'), booked, 'inconsistent'],
    [balance('CLBD', '5.00'), booked, 'unknown'],
    ['', booked, 'unknown'],
  ])('case %#', (balances, entries, expected) => {
    expect(readCamt(document(entries, balances))).toMatchObject({ statements: [{ balances: expected }] });
  });
});

describe('codes', () => {
  const code = (text: string) => entry('CRDT', `<BkTxCd><Prtry><Cd>${text}</Cd></Prtry></BkTxCd>`).code;
  it.each([
    ['NTRF+166+9310+997', '166'],
    ['166+9310+997', '166'],
    ['Z04', 'Z04'],
  ])('%s', (text, expected) => expect(code(text)).toBe(expected));
});

describe('what the status says', () => {
  it.each([
    ['', 'booked'],
    ['<Sts>BOOK</Sts>', 'booked'],
    ['<Sts><Cd>BOOK</Cd></Sts>', 'booked'],
    ['<Sts><Cd>PDNG</Cd></Sts>', 'pending'],
    ['<Sts><Cd>FUTR</Cd></Sts>', 'pending'],
    ['<Sts><Cd>INFO</Cd></Sts>', 'info'],
    ['<Sts><Prtry>BOOK</Prtry></Sts>', 'booked'],
    ['<Sts><Prtry>VORABANZEIGE</Prtry></Sts>', 'info'],
    ['<Sts>ANNC</Sts>', 'info'],
  ])('%s is %s', (inside, status) => expect(entry('CRDT', inside).status).toBe(status));
});

it('what the money is for is read as it is coded', () => {
  expect(entry('CRDT', details('<Purp><Cd>SALA</Cd></Purp>')).transactions[0]?.purposeCode).toBe('SALA');
  expect(entry('CRDT', details('<Purp><Prtry>Lohn</Prtry></Purp>')).transactions[0]).not.toHaveProperty('purposeCode');
});

it('of a debit that came back the bank’s code says why, and the details how much', () => {
  const inside = '<AmtDtls><InstdAmt><Amt Ccy="EUR">7.00</Amt></InstdAmt></AmtDtls>';
  const code = '<BkTxCd><Prtry><Cd>NRTI+109+9075+914</Cd></Prtry></BkTxCd>';
  expect(entry('DBIT', code + details(inside)).transactions[0]).toMatchObject({
    returnReason: '914',
    returnedMinor: 700,
  });
  const paid = code.replace('NRTI+109', 'NTRF+117');
  expect(entry('DBIT', paid + details(inside)).transactions[0]).not.toHaveProperty('returnReason');
});

it('an amount may have a plus or no digit before its point', () => {
  expect([entry('CRDT', '', '+5.00').amountMinor, entry('CRDT', '', '.50').amountMinor]).toEqual([500, 50]);
});

it('numbers in structured places are said once, and any number of them costs time in proportion', () => {
  const numbers = Array.from({ length: 60_000 }, (_, i) => `<AddtlRmtInf>RE-${i % 700}</AddtlRmtInf>`).join('');
  const { remittance } = entry('CRDT', details(`<RmtInf><Ustrd>zu RE-5</Ustrd><Strd>${numbers}</Strd></RmtInf>`))
    .transactions[0]!;
  expect(remittance!.split(' ')).toHaveLength(2 + 699);
});

describe('the identifier of a creditor', () => {
  const id = (kind: string, value: string, more = '') =>
    details(parties(`<Cdtr><Id><${kind}><Othr><Id>${value}</Id>${more}</Othr></${kind}></Id></Cdtr>`));
  it.each([
    ['PrvtId', 'DE98ZZZ09999999999', '<SchmeNm><Prtry>SEPA</Prtry></SchmeNm>', 'DE98ZZZ09999999999'],
    ['PrvtId', 'GLAEUBIGER-1', '', 'GLAEUBIGER-1'],
    ['PrvtId', '4711', '<SchmeNm><Cd>CUST</Cd></SchmeNm>', undefined],
    ['OrgId', 'DE98ZZZ09999999999', '', 'DE98ZZZ09999999999'],
    ['OrgId', 'CHE-123.456.789', '', undefined],
  ])('%s %s%s', (kind, value, more, creditorId) => {
    expect(entry('DBIT', id(kind, value, more)).transactions[0]!.creditorId).toBe(creditorId);
  });
});

describe('reversals', () => {
  const booked = (indicator: string, amount: string, more = '') =>
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>${more}</Ntry>`;
  const reversal = '<RvslInd>true</RvslInd>';
  const balances = (closing: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt>100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
     <Bal><Tp><CdOrPrtry><Prtry>CLBD</Prtry></CdOrPrtry></Tp><Amt>${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`;
  const part = (amount: string) => `<TxDtls><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>`;
  const batch = `${reversal}<NtryDtls>${part('6.00')}${part('4.00')}</NtryDtls>`;
  it.each([
    ['as the rule has it', booked('DBIT', '10.00', reversal), '90.00', [-1000], 'consistent', undefined],
    [
      'the other way, which the balances prove',
      booked('DBIT', '10.00', reversal),
      '110.00',
      [1000],
      'consistent',
      true,
    ],
    [
      'other entries stay as they are',
      booked('CRDT', '5.00') + booked('CRDT', '10.00', reversal),
      '95.00',
      [500, -1000],
      'consistent',
      true,
    ],
    ['no proof', booked('DBIT', '10.00', reversal), '111.00', [-1000], 'inconsistent', undefined],
    ['without reversals nothing is turned', booked('DBIT', '10.00'), '110.00', [-1000], 'inconsistent', undefined],
    ['the parts of a batch too', booked('DBIT', '10.00', batch), '110.00', [1000], 'consistent', true],
  ])('%s', (_, entries, closing, amounts, consistency, turned) => {
    const file = readCamt(document(entries, balances(closing)));
    if (file.kind === 'refused') throw new Error(file.code);
    const statement = file.statements[0]!;
    expect(statement.entries.map(({ amountMinor }) => amountMinor)).toEqual(amounts);
    expect([statement.balances, statement.areReversalsTurned]).toEqual([consistency, turned]);
    for (const { amountMinor, transactions } of statement.entries)
      expect(transactions.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(amountMinor);
  });
});
