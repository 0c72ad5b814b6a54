import { describe, expect, it } from 'vitest';
import { readBankAmount } from './bank-amount.ts';
import { readStatementLine } from './mt940-line.ts';

describe('field :61:', () => {
  it.each([
    // line                                        value         booked        amount   bank reference
    ['2608170817CR119,00NTRFNONREF//20260817', '2026-08-17', '2026-08-17', 11_900, '20260817'],
    ['260817D5,NMSC', '2026-08-17', undefined, -500, undefined],
    ['2002010219RCR1027,25N068NONREF', '2020-02-01', '2020-02-19', -102_725, undefined],
    ['260817RD1,5NTRF', '2026-08-17', undefined, 150, undefined],
    ['260817RDR1,5NTRF', '2026-08-17', undefined, 150, undefined],
    ['1203290329DD20000,00NTRF1//6', '2012-03-29', '2012-03-29', -2_000_000, '6'],
    ['2103310331C50,00 NTRFNONREF//2', '2021-03-31', '2021-03-31', 5000, '2'],
    ['130101D000000000025,00N102EREF   ', '2013-01-01', undefined, -2500, undefined],
    ['2612310102C1,00NTRF', '2026-12-31', '2027-01-02', 100, undefined],
    ['2701021231C1,00NTRF', '2027-01-02', '2026-12-31', 100, undefined],
    ['2802280229C1,00NTRF', '2028-02-28', '2028-02-29', 100, undefined],
    ['2702280229C1,00NTRF', '2027-02-28', undefined, 100, undefined],
    ['991231C1,00NTRF', '1999-12-31', undefined, 100, undefined],
    ['1610301031D0,42MCI0NONREF//055', '2016-10-30', '2016-10-31', -42, '055'],
    ['2602300227C1,00NTRF', '2026-02-28', '2026-02-27', 100, undefined],
    ['2402300229C1,00NTRF', '2024-02-29', '2024-02-29', 100, undefined],
    ['2602290227D1,00NTRF', '2026-02-28', '2026-02-27', -100, undefined],
    ['260817cr1,00NTRF', '2026-08-17', undefined, 100, undefined],
    ['260817D,50NTRF', '2026-08-17', undefined, -50, undefined],
    ['260817C0,0NTRF', '2026-08-17', undefined, 0, undefined],
  ])('%s', (line, valueOn, bookedOn, amountMinor, bankReference) => {
    expect(readStatementLine([line])).toMatchObject({ valueOn, bookedOn, amountMinor, bankReference });
  });

  it('is put together where the bank broke it', () => {
    expect(readStatementLine(['2601020102CR', '30,00N062NONREF', '/OCMT/EUR30,00'])).toMatchObject({
      amountMinor: 3000,
      originalMinor: 3000,
    });
  });

  it.each([
    '',
    '261330C1,00NTRF',
    '2602310227C1,00NTRF',
    '2606310630C1,00NTRF',
    '260817X1,00NTRF',
    '260817C,NTRF',
    '260817C1,005NTRF',
    '260817C99999999999999,00N',
  ])('%s is none', (line) => expect(readStatementLine([line])).toBeUndefined());

  it.each([
    'C1.200,50NTRF',
    "C1'200,50NTRF",
    'C12 34,56NTRF',
    'C1.200NTRF',
    'C1,200.50NTRF',
    'C12.5NTRF',
    'C12,34.NTRF',
  ])('%s is refused: its thousands would become cents', (amount) =>
    expect(readStatementLine([`2611021102${amount}`])).toBeUndefined(),
  );

  it('a dot with two places is a decimal point', () =>
    expect(readStatementLine(['2611021102C1200.50NTRF'])).toMatchObject({ amountMinor: 120_050 }));

  it('original amount and charges stand in the next lines', () => {
    expect(readStatementLine(['260817D5,NRTI', '/OCMT/EUR49,90/CHGS/', 'EUR3,/'])).toMatchObject({
      originalMinor: 4990,
      chargesMinor: 300,
    });
  });
});

describe('readBankAmount', () => {
  it.each([
    ['1234.5', 123_450],
    ['1234,', 123_400],
    ['7', 700],
    ['0.00000', 0],
    ['12.34000', 1234],
    ['12.345', undefined],
    ['-1.00', undefined],
    ['1.234,56', undefined],
    ['10000000000.01', undefined],
    ['', undefined],
  ])('%s', (text, minor) => expect(readBankAmount(text)).toBe(minor));
});
