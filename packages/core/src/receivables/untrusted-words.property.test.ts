import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv } from './read-claims-csv.ts';
import { readDocumentKind } from './read-document.ts';
import { readItemState } from './read-state.ts';

function read(...lines: readonly string[]): ClaimsFile {
  const file = readClaimsCsv(`${lines.join('\n')}\n`, { country: 'DE' });
  if (file.kind === 'refused') throw new Error(JSON.stringify(file));
  return file;
}

const euros = (minor: number) => `${Math.trunc(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
const letters = fc
  .string({ unit: fc.constantFrom(...'abcdefghilmnoprstuz '), minLength: 1, maxLength: 14 })
  .map((word) => word.trim());
const minor = fc.integer({ min: 100, max: 900_000 });

describe('a row whose kind or state we do not know never becomes an open claim', () => {
  const unknownKind = fc.oneof(letters, fc.constantFrom('AB', 'SR', 'Anzahlung', 'Rücklastschrift', 'Umbuchung', '77'));
  test('kinds', () => {
    fc.assert(
      fc.property(unknownKind, minor, (word, amount) => {
        fc.pre(word !== '' && readDocumentKind(word) === undefined);
        const file = read('Belegart;Nummer;Datum;Kunde;Betrag', `${word};R-1;1.3.2026;A;${euros(amount)}`);
        expect(file.rows).toEqual([]);
        expect(file.problems).toMatchObject([{ code: 'document-unknown', values: { value: word } }]);
      }),
      { numRuns: 200 },
    );
  });

  const unknownState = fc.oneof(letters, fc.constantFrom('Inkasso', 'strittig', '200', 'Ratenzahlung', 'Mahnsperre'));
  test('states', () => {
    fc.assert(
      fc.property(unknownState, minor, (word, amount) => {
        fc.pre(word !== '' && readItemState(word) === undefined);
        const file = read('Status;Nummer;Datum;Kunde;Betrag', `${word};R-1;1.3.2026;A;${euros(amount)}`);
        expect(file.rows).toEqual([]);
        expect(file.problems).toMatchObject([{ code: 'state-unknown', values: { value: word } }]);
      }),
      { numRuns: 200 },
    );
  });

  test('only what is open is open', () => {
    const states = fc.constantFrom(
      'bezahlt',
      'Storniert',
      'Entwurf',
      'ausgebucht',
      'erledigt',
      'paid',
      'void',
      'Draft',
      'teilbezahlt',
    );
    const kinds = fc.constantFrom(
      'Rechnung',
      'RE',
      'Gutschrift',
      'Zahlung',
      'DZ',
      'ZE',
      'GU',
      'Angebot',
      'Mahnung',
      '',
    );
    fc.assert(
      fc.property(states, kinds, minor, (state, kind, amount) => {
        const file = read(
          'Status;Belegart;Nummer;Datum;Kunde;Betrag',
          `${state};${kind};R-1;1.3.2026;A;${euros(amount)}`,
        );
        expect(file.rows.filter(({ openMinor }) => openMinor > 0)).toEqual([]);
      }),
    );
    for (const kind of [
      'Gutschrift',
      'GS',
      'GU',
      'DG',
      'RK',
      'Zahlung',
      'Teilzahlung',
      'ZE',
      'DZ',
      'ZA',
      'Angebot',
      'Mahnung',
      'ER',
    ])
      expect(read('Belegart;Nummer;Datum;Kunde;Betrag', `${kind};R-1;1.3.2026;A;10,00`).rows).toEqual([]);
  });

  test.each(['Rechnung', 'RE', 'RG', 'AR', 'RV', 'DR', 'Schlussrechnung', 'Anzahlungsrechnung', 'Invoice', ''])(
    '%s is demanded',
    (kind) => {
      const file = read(
        'Art;Nummer;Datum;Kunde;Betrag',
        'Rechnung;R-0;1.3.2026;A;1,00',
        `${kind};R-1;1.3.2026;A;10,00`,
      );
      expect(file.rows).toMatchObject([{}, { number: 'R-1', openMinor: 1000 }]);
    },
  );

  test.each([
    'offen',
    'überfällig',
    'Versendet',
    '1. Mahnung',
    'unbezahlt',
    'nicht bezahlt',
    'Overdue',
    'überfällig seit 12 Tagen',
    '',
  ])('the state %s is demanded', (state) => {
    const file = read('Status;Nummer;Datum;Kunde;Betrag', `${state};R-1;1.3.2026;A;10,00`);
    expect(file).toMatchObject({ problems: [], rows: [{ openMinor: 1000 }] });
  });
});

describe('two columns of states', () => {
  test.each<[string, string, number | 'skipped' | 'state-unknown']>([
    ['Gebucht', 'Nicht bezahlt', 1000],
    ['Gebucht', 'Bezahlt', 0],
    ['Entwurf', 'Nicht bezahlt', 'skipped'],
    ['Storniert', 'Nicht bezahlt', 'skipped'],
    ['Versendet', 'Bezahlt', 0],
    ['Posted', 'Not Paid', 1000],
    ['Gebucht', '', 'state-unknown'],
    ['Gebucht', 'Inkasso', 'state-unknown'],
    ['Irgendwie', 'Nicht bezahlt', 'state-unknown'],
    ['', 'Nicht bezahlt', 1000],
  ])('%s, %s', (status, payment, expected) => {
    const file = read('Nummer;Datum;Kunde;Betrag;Status;Zahlungsstatus', `R-1;1.3.2026;A;10,00;${status};${payment}`);
    if (expected === 'skipped') expect(file).toMatchObject({ rows: [], problems: [] });
    else if (expected === 'state-unknown') expect(file).toMatchObject({ rows: [], problems: [{ code: expected }] });
    else expect(file).toMatchObject({ problems: [], rows: [{ openMinor: expected }] });
  });

  test.each(['Verrechnung', 'Aufrechnung', 'Gegenrechnung', 'Einnahme'])('%s is asked about', (kind) => {
    expect(read('Belegart;Nummer;Datum;Kunde;Betrag', `${kind};R-1;1.3.2026;A;10,00`)).toMatchObject({
      rows: [],
      problems: [{ code: 'document-unknown' }],
    });
  });

  test.each(['Purchase invoice', 'Kreditorenrechnung', 'Eingangsgutschrift', 'Lieferantenrechnung'])(
    '%s is not ours',
    (kind) => {
      expect(read('Belegart;Nummer;Datum;Kunde;Betrag', `${kind};R-1;1.3.2026;A;10,00`)).toMatchObject({
        rows: [],
        problems: [],
        notes: [{ code: 'document-skipped' }],
      });
    },
  );
});

describe('what a list says of payments', () => {
  const titles = 'Nummer;Datum;Kunde;Betrag';
  test.each<[string, string, number | string]>([
    ['Bezahlt am', '20.03.2026', 0],
    ['Bezahlt am', '', 1000],
    ['Bezahlt am', '00.00.0000', 1000],
    ['Bezahlt am', 'neulich', 'date-invalid'],
    ['Bezahlt', 'ja', 0],
    ['Bezahlt', 'nein', 1000],
    ['Bezahlt', '20.03.2026', 0],
    ['Bezahlt', '4,00', 600],
    ['Bezahlt', '1', 0],
    ['Bezahlter Betrag', '10,00', 0],
    ['Status', 'teilweise bezahlt', 'open-not-stated'],
    ['Status;Offen', 'teilweise bezahlt;4,00', 400],
    ['Status;Offen', 'bezahlt;4,00', 'paid-but-open'],
    ['Bezahlt am;Offen', '20.03.2026;4,00', 400],
    ['Bezahlt am;Bezahlter Betrag', '20.03.2026;4,00', 600],
  ])('%s %s', (title, cells, expected) => {
    const file = read(`${titles};${title}`, `R-1;1.3.2026;A;10,00;${cells}`);
    if (typeof expected === 'string') expect(file).toMatchObject({ rows: [], problems: [{ code: expected }] });
    else expect(file).toMatchObject({ problems: [], rows: [{ openMinor: expected }] });
  });
});

describe('net is never demanded as gross', () => {
  const net = fc.constantFrom(
    'Betrag (netto)',
    'Betrag [netto]',
    'Betrag netto',
    'Summe exkl. MwSt',
    'Betrag ohne USt.',
    'Nettobetrag',
    'Netto',
    'Amount (net)',
    'Gesamt (zzgl. MwSt)',
  );
  const gross = fc.constantFrom(
    'Betrag (brutto)',
    'Brutto',
    'Summe inkl. MwSt',
    'Gesamtbetrag',
    'Bruttobetrag',
    'Amount (gross)',
  );
  const rate = fc.constantFrom(19, 7, 20);
  test('by its title, in any order of columns', () => {
    fc.assert(
      fc.property(net, gross, minor, rate, fc.boolean(), (netTitle, grossTitle, base, percent, isNetFirst) => {
        const sum = base + Math.round((base * percent) / 100);
        const [titles, cells] = isNetFirst
          ? [`${netTitle};${grossTitle}`, `${euros(base)};${euros(sum)}`]
          : [`${grossTitle};${netTitle}`, `${euros(sum)};${euros(base)}`];
        expect(read(`Nummer;Datum;Kunde;${titles}`, `R-1;1.3.2026;A;${cells}`).rows).toMatchObject([
          { openMinor: sum },
        ]);
      }),
    );
  });

  test('by its title alone, it is a missing column', () => {
    fc.assert(
      fc.property(net, minor, (title, base) => {
        const file = read(
          `Nummer;Datum;Kunde;${title};MwSt`,
          `R-1;1.3.2026;A;${euros(base)};${euros(Math.round(base * 0.19))}`,
        );
        expect(file).toMatchObject({ rows: [], missing: ['amount'] });
      }),
    );
  });

  test('by a column of tax', () => {
    const rows = fc.array(fc.tuple(minor, rate), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.boolean(), (items, hasSum) => {
        const lines = items.map(([base, percent], i) => {
          const tax = Math.round((base * percent) / 100);
          return `R-${i};1.3.2026;A;${euros(base)};${euros(tax)}${hasSum ? `;${euros(base + tax)}` : ''}`;
        });
        const file = read(`Nummer;Datum;Kunde;Betrag;MwSt${hasSum ? ';Gesamt' : ''}`, ...lines);
        if (!hasSum) expect(file.rows).toEqual([]);
        else
          expect(file.rows.map(({ openMinor }) => openMinor)).toEqual(
            items.map(([base, percent]) => base + Math.round((base * percent) / 100)),
          );
      }),
    );
  });

  test('what is gross beside its tax stays', () => {
    const file = read('Nummer;Datum;Kunde;Betrag;MwSt', 'R-1;1.3.2026;A;119,00;19,00', 'R-2;1.3.2026;A;59,50;9,50');
    expect(file.rows).toMatchObject([{ openMinor: 11_900 }, { openMinor: 5_950 }]);
  });

  test('days may be net', () => {
    const file = read('Nummer;Datum;Kunde;Betrag;Fälligkeit (netto)', 'R-1;1.3.2026;A;119,00;31.3.2026');
    expect(file.rows).toMatchObject([{ dueOn: '2026-03-31' }]);
  });
});
