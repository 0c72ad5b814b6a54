import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv } from './read-claims-csv.ts';

const euros = (minor: number) => `${Math.trunc(minor / 100)},${String(minor % 100).padStart(2, '0')}`;

interface Entry {
  readonly item: number;
  /** Positive = debit. */
  readonly minor: number;
}

/** An invoice with payments in parts, some of which came back and were paid again. */
const item = fc.record({
  gross: fc.integer({ min: 1000, max: 500_000 }),
  parts: fc.array(fc.record({ percent: fc.integer({ min: 1, max: 50 }), isReturned: fc.boolean() }), {
    minLength: 1,
    maxLength: 2,
  }),
});

function entriesOf(
  items: readonly { gross: number; parts: readonly { percent: number; isReturned: boolean }[] }[],
): Entry[] {
  return items.flatMap(({ gross, parts }, i) => [
    { item: i, minor: gross },
    ...parts.flatMap(({ percent, isReturned }) => {
      const paid = Math.max(1, Math.floor((gross * percent) / 100));
      return [{ item: i, minor: 0 - paid }, ...(isReturned ? [{ item: i, minor: paid }] : [])];
    }),
  ]);
}

type Balance = 'none' | 'account' | 'item' | 'last';

/** A balance beside every line: running over the account, over the invoice, or what the invoice comes to on all its lines. */
function balances(entries: readonly Entry[], kind: Balance): string[] {
  let account = 0;
  const items = new Map<number, number>();
  const sum = (i: number) => entries.filter((one) => one.item === i).reduce((total, { minor }) => total + minor, 0);
  return entries.map(({ item: i, minor }) => {
    account += minor;
    items.set(i, (items.get(i) ?? 0) + minor);
    return kind === 'none' ? '' : euros(kind === 'account' ? account : kind === 'item' ? items.get(i)! : sum(i));
  });
}

function write(entries: readonly Entry[], kind: Balance, hasSides: boolean): string {
  const saldo = balances(entries, kind);
  const amounts = hasSides ? 'Betrag;S/H' : 'Soll;Haben';
  const head = `Konto;Name;Rechnungs-Nr.;Datum;Fälligkeit;${amounts}${kind === 'none' ? '' : ';Saldo'}`;
  const lines = entries.map(({ item: i, minor }, at) => {
    const amount = euros(Math.abs(minor));
    const written = hasSides ? `${amount};${minor > 0 ? 'S' : 'H'}` : minor > 0 ? `${amount};` : `;${amount}`;
    return `10000;A GmbH;RE-${i};${10 + at}.01.2026;;${written}${kind === 'none' ? '' : `;${saldo[at]}`}`;
  });
  return `${[head, ...lines].join('\n')}\n`;
}

describe('an account that is listed entry by entry', () => {
  test('what is open of an item is the sum of its debits less its credits, whatever balances stand beside them', () => {
    const kinds = fc.constantFrom<Balance>('none', 'account', 'item', 'last');
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), kinds, fc.boolean(), (items, kind, hasSides) => {
        const entries = entriesOf(items);
        const file = readClaimsCsv(write(entries, kind, hasSides), { country: 'DE' }) as ClaimsFile;
        expect(file.problems).toEqual([]);
        const open = items.map((_, i) =>
          entries.filter((one) => one.item === i).reduce((sum, { minor }) => sum + minor, 0),
        );
        expect(file.rows.map(({ openMinor }) => openMinor)).toEqual(open);
        expect(file.rows.map(({ amountMinor }) => amountMinor)).toEqual(items.map(({ gross }) => gross));
        expect(file.credits ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a balance that runs over the account is not what is open of an invoice', () => {
    const file = readClaimsCsv(
      'Konto;Name;Belegfeld 1;Belegdatum;Umsatz Soll;Umsatz Haben;Saldo\n1;A;R1;5.1.2026;100,00;;100,00\n1;A;R2;6.1.2026;20,00;;120,00\n1;A;Z9;7.1.2026;;60,00;60,00\n',
      { country: 'DE' },
    ) as ClaimsFile;
    expect(file.rows).toMatchObject([{ openMinor: 10_000 }, { openMinor: 2_000 }]);
    expect(file.credits).toMatchObject([{ number: 'Z9', amountMinor: 6_000 }]);
    expect(file.notes).toContainEqual({ code: 'running-balance', count: 1, firstLine: 1 });
    expect(file.mapping.open).toBeUndefined();
  });

  test('two invoices of one number stay a problem, also beside a payment that does not explain them', () => {
    const head = 'Nummer;Datum;Kunde;Soll;Haben\n';
    const twice = readClaimsCsv(`${head}R1;1.1.2026;A;10,00;\nR1;2.1.2026;A;10,00;\n`, { country: 'DE' });
    expect(twice).toMatchObject({ problems: [{ code: 'duplicate-number', line: 3 }], rejected: [{ line: 3 }] });
    const beside = readClaimsCsv(`${head}R1;1.1.2026;A;10,00;\nR1;2.1.2026;A;10,00;\nR1;3.1.2026;A;;4,00\n`, {
      country: 'DE',
    });
    expect(beside).toMatchObject({ rows: [{ openMinor: 600 }], problems: [{ code: 'duplicate-number', line: 3 }] });
  });

  test('debit and credit on one line', () => {
    const file = readClaimsCsv(
      'Nummer;Datum;Kunde;Soll;Haben;Saldo\nR1;1.1.2026;A;119,00;119,00;0,00\nR2;1.1.2026;A;119,00;19,00;100,00\n',
      { country: 'DE' },
    );
    expect(file).toMatchObject({
      problems: [],
      rows: [
        { amountMinor: 11_900, openMinor: 0 },
        { amountMinor: 11_900, openMinor: 10_000 },
      ],
    });
  });
});
