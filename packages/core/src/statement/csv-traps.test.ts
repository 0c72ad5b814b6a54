import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDecimal } from '../money/money.ts';
import { parseAnswer } from '../reading/parse-answer.ts';
import { readFile } from '../reading/read-file.ts';
import { readBankCsv } from './csv.ts';

const read = (text: string) => {
  const file = readBankCsv(text);
  if (file.kind === 'refused') throw new Error(JSON.stringify(file));
  return file;
};

const simple = (...lines: string[]) =>
  [
    'Buchung;Valuta;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung',
    ...lines,
    '',
  ].join('\n');
const line = (amount: string, balance: string, on = '18.11.2026') =>
  `${on};${on};Otto Quitte;Gutschrift;Zahlung;${balance};EUR;${amount};EUR`;

const camtTitles =
  'Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Glaeubiger ID;Mandatsreferenz;Kundenreferenz (End-to-End);Sammlerreferenz;Lastschrift Ursprungsbetrag;Auslagenersatz Ruecklastschrift;Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info\n';

describe('several accounts in one file', () => {
  const row = (account: string, amount: string) =>
    `${account};18.11.26;18.11.26;GUTSCHRIFT;x;;;;;;;Otto;;;${amount};EUR;Umsatz gebucht\n`;
  const text = `${camtTitles}${row('DE02120300000000202051', '1,00')}${row('DE89370400440532013000', '2,00')}${row('DE02120300000000202051', '3,00')}`;

  it('are a statement each, so that nothing is booked on the wrong one', () => {
    expect(
      read(text).statements.map(({ account, entries }) => [account, entries.map((entry) => entry.amountMinor)]),
    ).toEqual([
      ['DE02120300000000202051', [100, 300]],
      ['DE89370400440532013000', [200]],
    ]);
  });

  it('are printed as the one list they are', () => {
    const { statements } = parseAnswer('x.csv', read(text)) as unknown as {
      statements: { entries: { amount: string; account: string }[] }[];
    };
    expect(statements).toHaveLength(1);
    expect(statements[0]!.entries.map(({ amount, account }) => `${amount} ${account.slice(0, 4)}`)).toEqual([
      '1.00 DE02',
      '2.00 DE89',
      '3.00 DE02',
    ]);
  });
});

describe('balances', () => {
  it.each([
    ['oldest first', simple(line('1,00', '11,00'), line('2,00', '13,00')), 'consistent', 1000, 1300],
    ['newest first', simple(line('2,00', '13,00'), line('1,00', '11,00')), 'consistent', 1000, 1300],
    ['equal bookings on one day', simple(line('1,00', '12,00'), line('1,00', '11,00')), 'consistent', 1000, 1200],
    ['a line is missing', simple(line('2,00', '15,00'), line('1,00', '11,00')), 'inconsistent', undefined, undefined],
  ])('%s', (_, text, balances, openingMinor, closingMinor) => {
    const [statement] = read(text).statements;
    expect(statement).toMatchObject({ balances });
    expect([statement!.openingMinor, statement!.closingMinor]).toEqual([openingMinor, closingMinor]);
    expect(statement!.entries).toHaveLength(2);
  });

  it('of two lists in one file belong to their list', () => {
    const list = (name: string, closing: string, amount: string, opening: string) =>
      `;\n"Umsätze ${name}";"Zeitraum: 30 Tage";\n"Neuer Kontostand";"${closing} EUR";\n\n"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";\n"18.11.2026";"18.11.2026";"Übertrag";"Auftraggeber: Otto";"${amount}";\n"Alter Kontostand";"${opening} EUR";\n`;
    const { statements } = read(
      list('Girokonto', '15,00', '5,00', '10,00') + list('Tagesgeld', '99,00', '-1,00', '101,00'),
    );
    expect(statements).toMatchObject([
      { openingMinor: 1000, closingMinor: 1500, balances: 'consistent', entries: [{ amountMinor: 500 }] },
      { openingMinor: 10_100, closingMinor: 9900, balances: 'inconsistent', entries: [{ amountMinor: -100 }] },
    ]);
  });

  it('run through whatever the bookings are, in both directions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (amounts, isNewestFirst) => {
          const german = (minor: number) => toDecimal(minor).replace('.', ',');
          let balance = 12_345;
          const lines = amounts.map((minor) => {
            balance += minor;
            return line(german(minor), german(balance));
          });
          const [statement] = read(simple(...(isNewestFirst ? lines.toReversed() : lines))).statements;
          expect(statement!.balances).toBe('consistent');
          const sum = statement!.entries.reduce((total, entry) => total + entry.amountMinor, 0);
          expect(statement!.closingMinor! - statement!.openingMinor!).toBe(sum);
        },
      ),
    );
  });
});

describe('what a booking says besides', () => {
  it.each(['Saldo', 'Kontostand', 'Summe', 'Umsätze Girokonto'])(
    'the word %s as its text, and it is still one',
    (word) => {
      const text = simple(line('1,00', '11,00').replace('Zahlung', word));
      expect(read(text).statements[0]!.entries).toMatchObject([
        { amountMinor: 100, transactions: [{ remittance: word }] },
      ]);
    },
  );

  it('a returned debit: what was debited, and what the banks took', () => {
    const text = `${camtTitles}DE02120300000000202051;18.11.26;18.11.26;RUECKLASTSCHRIFT;Beitrag;;M1;E1;;49,90;3,00;Otto;;;-52,90;EUR;Umsatz gebucht\n`;
    expect(read(text).statements[0]!.entries[0]!.transactions).toEqual([
      {
        amountMinor: -5290,
        counterpartyName: 'Otto',
        remittance: 'Beitrag',
        endToEndId: 'E1',
        mandateId: 'M1',
        returnedMinor: 4990,
        chargesMinor: 300,
      },
    ]);
  });

  it('a payment less the fee of the service: two parts, the first pays the invoice', () => {
    const text =
      '"Datum","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Transaktionscode","Rechnungsnummer"\n"18.11.2026","Otto","Zahlung","Abgeschlossen","EUR","1.119,00","-3,32","1.115,68","T1","RE-77"\n';
    expect(read(text).statements[0]!.entries[0]).toMatchObject({
      amountMinor: 111_568,
      bankReference: 'T1',
      transactions: [{ amountMinor: 111_900, counterpartyName: 'Otto', remittance: 'RE-77' }, { amountMinor: -332 }],
    });
  });

  it('labels inside the booking text', () => {
    const text =
      '"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";\n"18.11.2026";"18.11.2026";"Übertrag";"Empfänger: Otto QuitteKto/IBAN: DE89370400440532013000 BLZ/BIC: COBADEFFXXX  Buchungstext: Miete Ref. A1/2";"-5,00";\n';
    expect(read(text).statements[0]!.entries[0]).toMatchObject({
      bankReference: 'A1/2',
      transactions: [{ counterpartyName: 'Otto Quitte', counterpartyIban: 'DE89370400440532013000' }],
    });
  });
});

describe('charsets', () => {
  const text = simple(line('1,00', '11,00').replace('Otto', 'Jörg'));
  it.each([
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s', (_, bytes) => {
    expect(readFile(bytes, { country: 'DE' })).toMatchObject({
      format: 'csv:ing',
      statements: [{ entries: [{ transactions: [{ counterpartyName: 'Jörg Quitte' }] }] }],
    });
  });
});

describe('refusals say where', () => {
  it.each([
    [
      'an amount that is none',
      simple(line('1,00', '1,00'), line('fünf', '6,00')),
      { code: 'amount-invalid', line: 3, column: 8 },
    ],
    ['parts of a cent', simple(line('1,005', '1,00')), { code: 'amount-invalid', line: 2 }],
    ['no amount', simple(line('', '1,00')), { code: 'value-missing', line: 2, field: 'amount' }],
    [
      'a day that does not exist',
      simple(line('1,00', '1,00', '31.11.2026')),
      { code: 'date-invalid', line: 2, column: 1 },
    ],
    ['no day', simple(line('1,00', '1,00', '')), { code: 'value-missing', line: 2, field: 'bookedOn' }],
    [
      'a separator inside a text',
      simple(line('1,00', '1,00').replace('Zahlung', 'A;B')),
      { code: 'csv-too-many-columns', line: 2 },
    ],
    [
      'a download that broke off',
      simple(line('1,00', '1,00'), '19.11.2026;19.11.2026;Ot').trimEnd(),
      { code: 'statement-incomplete', line: 3 },
    ],
    [
      'a mark that is neither S nor H',
      'Buchungstag;Valuta;Empfänger/Zahlungspflichtiger;Vorgang/Verwendungszweck;Währung;Umsatz; \n18.11.2026;18.11.2026;Otto;x;EUR;5,00;Q\n',
      { code: 'value-invalid', line: 2 },
    ],
    [
      'titles that leave a doubt',
      'Buchungstag;Wertstellung;Betrag;Stand\n18.11.2026;18.11.2026;5,00;6,00\n',
      { code: 'bank-csv-unknown' },
    ],
    [
      'thousandths in a file with decimal points',
      '"Datum","Empfänger","Kontonummer","Transaktionstyp","Verwendungszweck","Betrag (EUR)"\n"2026-11-18","Otto","","Gutschrift","x","1.119"\n',
      { code: 'amount-invalid', line: 2 },
    ],
  ])('%s', (_, text, refusal) => {
    expect(readFile(new TextEncoder().encode(text), { country: 'DE' })).toMatchObject({ kind: 'refused', ...refusal });
  });

  it('a list of claims stays one', () => {
    const text = 'Rechnungsnummer;Rechnungsdatum;Valuta;Kunde;Betrag\nR1;18.11.2026;18.11.2026;Otto;5,00\n';
    expect(readFile(new TextEncoder().encode(text), { country: 'DE' }).kind).toBe('claims');
  });
});

describe('which way money goes', () => {
  const titles =
    'Buchungstag;Valuta;Auftraggeber/Zahlungsempfänger;Empfänger/Zahlungspflichtiger;Konto-Nr.;IBAN;BLZ;BIC;Vorgang/Verwendungszweck;Kundenreferenz;Währung;Umsatz; \n';
  const row = (amount: string, direction: string) =>
    `01.11.2026;01.11.2026;Wir;Kunde;1;;;;Rechnung;;EUR;${amount};${direction}\n`;

  it('an amount without its S or H may be either and is refused', () => {
    expect(readBankCsv(titles + row('100,00', 'H') + row('900,00', ''))).toMatchObject({
      kind: 'refused',
      code: 'value-missing',
      line: 3,
      column: 13,
    });
  });

  it('a minus says it too', () => {
    const { entries } = read(titles + row('100,00', 'H') + row('-900,00', '')).statements[0]!;
    expect(entries.map(({ amountMinor }) => amountMinor)).toEqual([10_000, -90_000]);
  });
});

describe('days with slashes', () => {
  const days = (...list: string[]) => {
    const [statement] = read(simple(...list.map((on) => line('1,00', '', on)))).statements;
    return [statement!.entries.map(({ bookedOn }) => bookedOn), statement!.areDaysGuessed === true] as const;
  };

  it.each([
    ['one proves the month first', ['03/04/2026', '04/25/2026'], ['2026-03-04', '2026-04-25'], false],
    ['one proves the day first', ['25/04/2026', '03/04/2026'], ['2026-04-25', '2026-04-03'], false],
    [
      'none proves anything: day first, and it is said',
      ['03/04/2026', '05/05/2026'],
      ['2026-04-03', '2026-05-05'],
      true,
    ],
    ['day and month are one', ['05/05/2026'], ['2026-05-05'], false],
    ['dots are dots', ['03.04.2026'], ['2026-04-03'], false],
  ])('%s', (_, written, read, isGuessed) => expect(days(...written)).toEqual([read, isGuessed]));

  it('two that prove the contrary are refused', () => {
    expect(readBankCsv(simple(line('1,00', '', '25/04/2026'), line('1,00', '', '04/25/2026')))).toMatchObject({
      kind: 'refused',
      code: 'date-invalid',
    });
  });
});
