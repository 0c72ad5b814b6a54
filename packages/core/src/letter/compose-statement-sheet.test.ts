import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import type { ClaimEntry, ClaimFacts, Country, DebtorKind } from '../claim/claim.ts';
import { claimStatement } from '../claim/claim-statement.ts';
import { explainEntry } from '../claim/entry-words.ts';
import { lawfulSpread } from '../interest/default-rate.ts';
import { composeStatementSheet, type StatementInput } from './compose-statement-sheet.ts';
import { groundWords } from './ground-words.ts';
import type { Recipient, Sender } from './letter.ts';
import type { StatementPages } from './statement-sheet.ts';

const sender = { name: 'Nord GmbH', street: 'Weg 1', zip: '1', city: 'X', country: 'DE', iban: 'DE1' } as Sender;
const recipient: Recipient = { name: 'Süd OHG', country: 'DE', debtorNumber: '7' };

const payment = (valueOn: string, costsMinor: number, interestMinor: number, principalMinor: number): ClaimEntry => ({
  kind: 'payment',
  valueOn,
  amountMinor: -costsMinor - interestMinor - principalMinor,
  split: { costsMinor: -costsMinor, interestMinor: -interestMinor, principalMinor: -principalMinor },
});

const facts: ClaimFacts = {
  number: 'RE-1',
  kind: 'invoice',
  currency: 'EUR',
  country: 'DE',
  debtorKind: 'business',
  issuedOn: '2025-01-02',
  dueOn: '2025-01-16',
  dueBasis: 'contract',
  hasConsumerNotice: false,
  notices: [],
  entries: [
    { kind: 'principal', valueOn: '2025-01-02', amountMinor: 1_000_000 },
    { kind: 'flat-fee', valueOn: '2025-02-10', amountMinor: 4_000, ground: 's288-5-bgb' },
    {
      kind: 'interest',
      valueOn: '2025-03-14',
      amountMinor: 17_291,
      period: { from: '2025-01-17', to: '2025-03-14' },
      ground: 's288-2-bgb',
    },
    payment('2025-03-14', 4_000, 17_291, 278_709),
  ],
};

function input(
  claims: readonly ClaimFacts[],
  part: Partial<StatementInput> = {},
  onDate = '2025-09-30',
): StatementInput {
  return {
    language: 'de',
    sender,
    recipient,
    writtenOn: onDate,
    claims: claims.map((one) => ({ ...one, statement: claimStatement(one, onDate) })),
    ...part,
  };
}

function pagesOf(wish: StatementInput): StatementPages {
  const sheet = composeStatementSheet(wish);
  if (sheet.kind === 'refused') throw new Error(sheet.code);
  return sheet.pages;
}

/** "−2.751,74" as minor units; a dash is nothing. */
function minor(text: string): number {
  const digits = Number.parseInt(text.replace(/\D/g, '') || '0', 10);
  return text.startsWith('\u2212') ? -digits : digits;
}

describe('the statement of a claim', () => {
  const [section] = pagesOf(input([facts])).sections;

  it('names ground and source of every entry, and where a payment fell', () => {
    const { sections } = pagesOf(
      input([], {
        claims: [
          {
            ...facts,
            statement: claimStatement(facts, '2025-09-30'),
            sources: [undefined, 'Schreiben M-1', undefined, 'Auszug 51'],
          },
        ],
      }),
    );
    expect(sections[0]!.tables[0]!.rows).toEqual([
      { cells: ['02.01.2025', 'Hauptforderung', '–', '–', '10.000,00', '10.000,00'], detail: ['Rechnung RE-1'] },
      {
        cells: ['10.02.2025', 'Verzugspauschale', '40,00', '–', '–', '40,00'],
        detail: ['§ 288 Abs. 5 BGB', 'Schreiben M-1'],
      },
      {
        cells: [
          '14.03.2025',
          'Verzugszinsen vom 17.01.2025 bis einschließlich 13.03.2025',
          '–',
          '172,91',
          '–',
          '172,91',
        ],
        detail: ['§ 288 Abs. 2 BGB'],
      },
      {
        cells: ['14.03.2025', 'Zahlung', '\u221240,00', '\u2212172,91', '\u22122.787,09', '\u22123.000,00'],
        detail: ['§ 367 Abs. 1 BGB', 'Auszug 51'],
      },
    ]);
  });

  it('calculates interest with rule, base rate, rate, days and base', () => {
    const { head, rows, total, notes } = section!.tables[1]!;
    expect(head).toEqual([
      'Zeitraum (beide Tage gezählt)',
      'Grundlage',
      'Basiszinssatz',
      'Zinssatz',
      'Tage',
      'verzinst €',
      'Zinsen €',
    ]);
    // 10,000.00 and 7,212.91 at 11.27 % (base 2.27), from July at 10.27 % (base 1.27).
    expect(rows.map((row) => row.cells.slice(1))).toEqual([
      ['§ 288 Abs. 2 BGB', '2,27\u00A0%', '11,27\u00A0%', '56', '10.000,00', '172,909589'],
      ['§ 288 Abs. 2 BGB', '2,27\u00A0%', '11,27\u00A0%', '109', '7.212,91', '242,754932'],
      ['§ 288 Abs. 2 BGB', '1,27\u00A0%', '10,27\u00A0%', '92', '7.212,91', '186,713586'],
    ]);
    expect(total!.at(-1)).toBe('602,38');
    expect(notes.join(' ')).toContain('Tage / 365');
    expect(section!.sums).toEqual([
      ['Offene Hauptforderung', '7.212,91\u00A0€'],
      ['Offene Kosten', '0,00\u00A0€'],
      ['Offene Zinsen (602,38\u00A0€ weniger 172,91\u00A0€ bezahlt oder erlassen)', '429,47\u00A0€'],
      ['Forderung am 30.09.2025', '7.642,38\u00A0€'],
    ]);
  });

  it('lists every rule that it names', () => {
    const { rules } = pagesOf(input([facts]));
    expect(rules.map(([law]) => law).sort()).toEqual(
      ['§ 288 Abs. 5 BGB', '§ 288 Abs. 2 BGB', '§ 367 Abs. 1 BGB', '§ 247 BGB', '§ 289 BGB'].sort(),
    );
    expect(section!.facts[0]).toContain('§ 286 Abs. 2 Nr. 1 BGB');
  });

  it('says why there is no interest', () => {
    const early = pagesOf(
      input([{ ...facts, dueBasis: 'none', entries: facts.entries.slice(0, 1) }], {}, '2025-01-10'),
    );
    expect(early.sections[0]!.tables).toHaveLength(1);
    expect(early.sections[0]!.facts.length).toBeGreaterThan(0);
  });
});

describe('several claims', () => {
  const other: ClaimFacts = {
    ...facts,
    number: 'RE-2',
    entries: [{ kind: 'principal', valueOn: '2025-01-02', amountMinor: 5_000 }],
  };

  it('have an overview whose columns add up to the total of the first sentence', () => {
    const { overview, intro } = pagesOf(input([facts, other], { language: 'en' }));
    const columns = [2, 3, 4, 5].map((column) =>
      overview!.rows.reduce((sum, row) => sum + minor(row.cells[column]!), 0),
    );
    expect(overview!.total!.slice(2).map(minor)).toEqual(columns);
    expect(columns[0]! + columns[1]! + columns[2]!).toBe(columns[3]);
    expect(minor(intro.find((run) => run.b)!.t)).toBe(columns[3]);
  });

  it('of different currencies or days are refused, and so is none', () => {
    const swiss: ClaimFacts = { ...other, currency: 'CHF' };
    const two = input([facts, swiss]);
    expect(composeStatementSheet(two)).toMatchObject({ code: 'currency-differs' });
    const later = [input([facts]).claims[0]!, input([other], {}, '2025-10-01').claims[0]!];
    expect(composeStatementSheet({ ...two, claims: later })).toMatchObject({ code: 'date-invalid' });
    expect(composeStatementSheet({ ...two, claims: [] })).toMatchObject({ code: 'value-missing' });
  });
});

describe('whatever was booked', () => {
  const day = fc.integer({ min: 0, max: 250 }).map((days) => addDays('2025-01-17', days));
  const amount = fc.integer({ min: 1, max: 300_000 });
  const entry: fc.Arbitrary<ClaimEntry> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('fee', 'flat-fee', 'interest', 'return-cost'),
      valueOn: day,
      amountMinor: amount,
    }),
    fc.tuple(day, amount, amount, amount).map(([valueOn, ...parts]) => payment(valueOn, ...parts)),
  );

  it('rows add up to their sums, and the sums to the claim', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 8 }),
        fc.constantFrom<DebtorKind>('private', 'business'),
        (entries, debtorKind) => {
          const claim = { ...facts, debtorKind, entries: [facts.entries[0]!, ...entries] };
          const { tables, sums } = pagesOf(input([claim])).sections[0]!;
          const { rows, total } = tables[0]!;
          for (let column = 2; column < 6; column += 1) {
            expect(rows.reduce((sum, row) => sum + minor(row.cells[column]!), 0)).toBe(minor(total![column]!));
          }
          const parts = sums.map(([, text]) => minor(text));
          expect(parts[0]! + parts[1]! + parts[2]!).toBe(parts[3]);
        },
      ),
    );
  });

  it('names interest that nobody demanded before all was paid, and does not ask for it', () => {
    const paid = { ...facts, entries: [...facts.entries, payment('2025-06-30', 0, 0, 721_291)] };
    const { tables, sums } = pagesOf(input([paid])).sections[0]!;
    expect(sums.at(-1)![1]).toBe('0,00\u00A0€');
    expect(tables[1]!.notes.join(' ')).toMatch(/Die übrigen 240,53.€ wurden nicht verlangt/);
  });

  it('a statement that does not add up never leaves', () => {
    const [claim] = input([facts]).claims;
    const wrong = { ...claim!, statement: { ...claim!.statement, totalMinor: claim!.statement.totalMinor + 1 } };
    expect(() => composeStatementSheet(input([], { claims: [wrong] }))).toThrow(/does not add up/);
  });
});

it('Switzerland writes no ß in our words, and leaves names alone', () => {
  const swiss: ClaimFacts = { ...facts, country: 'CH', currency: 'CHF' };
  const claims = [{ ...swiss, statement: claimStatement(swiss, '2025-09-30'), sources: ['Zahlung Groß'] }];
  const pages = pagesOf(input([], { sender: { ...sender, country: 'CH' }, claims }));
  expect(JSON.stringify(pages).match(/\p{L}*ß\p{L}*/gu)).toEqual(['Groß']);
  expect(pages.rules.map(([law]) => law)).toContain('Art. 85 Abs. 1 OR');
});

it('a sheet in francs has one spelling, in columns and sentences', () => {
  const swiss: ClaimFacts = { ...facts, country: 'CH', currency: 'CHF' };
  const text = JSON.stringify(pagesOf(input([swiss, { ...swiss, number: 'RE-2' }])));
  expect(text).toContain("10'000.00");
  expect(text).toMatch(/CHF\u00A0\d+'\d{3}\.\d{2}/);
  expect(text.match(/\d\.\d{3},\d{2}/g)).toBeNull();
});

it.each<[Country, DebtorKind]>([
  ['DE', 'private'],
  ['DE', 'business'],
  ['AT', 'private'],
  ['AT', 'business'],
  ['CH', 'private'],
])('the rate of %s, %s has its rule, under the name the ledger gives it', (country, debtorKind) => {
  const { ground } = lawfulSpread({ ...facts, country, debtorKind });
  const named = groundWords(ground, 'de')![0];
  const words = explainEntry({ kind: 'interest', valueOn: '2025-01-01', amountMinor: 1, ground }, 'EUR');
  expect(words.de).toContain(`(${named})`);
});
