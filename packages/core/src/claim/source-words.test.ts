import { describe, expect, test } from 'vitest';
import type { EntryKind } from './claim.ts';
import { type EntryOrigin, outsideSourceWords, sourceWords } from './source-words.ts';

const nothing: Omit<EntryOrigin, 'sourceKind'> = {
  fileName: null,
  fileRow: null,
  bookedOn: null,
  counterpartyName: null,
  title: null,
  level: null,
  writtenOn: null,
  actor: null,
  reason: null,
};
const file: EntryOrigin = { ...nothing, sourceKind: 'import', fileName: 'offen.csv', fileRow: 7 };
const bank: EntryOrigin = {
  ...nothing,
  sourceKind: 'allocation',
  bookedOn: '2026-04-10',
  counterpartyName: 'E. Muster',
};
const letter: EntryOrigin = {
  ...nothing,
  sourceKind: 'notice',
  title: '1. Mahnung',
  level: 2,
  writtenOn: '2026-05-12',
};
const person: EntryOrigin = { ...nothing, sourceKind: 'person', actor: 'b@firma.example', reason: 'Kulanz' };

describe('where an entry comes from', () => {
  test.each<[EntryOrigin, EntryKind, string | undefined, string | undefined]>([
    [file, 'principal', 'Datei „offen.csv“, Zeile 7', undefined],
    [{ ...file, fileRow: null }, 'payment', 'Datei „offen.csv“', 'laut Buchhaltung'],
    [bank, 'payment', 'Kontoumsatz vom 10.04.2026, E. Muster', 'Kontoumsatz vom 10.04.2026, E. Muster'],
    [letter, 'fee', '1. Mahnung vom 12.05.2026 (Stufe 2)', '1. Mahnung vom 12.05.2026 (Stufe 2)'],
    [person, 'waiver', 'Von Hand gebucht von b@firma.example: Kulanz', undefined],
    [
      { ...bank, sourceKind: 'policy' },
      'discount',
      'Nach der Regel der Firma, Kontoumsatz vom 10.04.2026, E. Muster',
      'Kontoumsatz vom 10.04.2026, E. Muster',
    ],
    [{ ...nothing, sourceKind: 'policy' }, 'write-off', 'Nach der Regel der Firma', undefined],
    [{ ...nothing, sourceKind: 'import' }, 'principal', undefined, undefined],
    [{ ...nothing, sourceKind: 'demo' }, 'principal', 'Beispieldaten', undefined],
  ])('%j of a %s', (origin, kind, inside, outside) => {
    expect(sourceWords(origin)?.de).toBe(inside);
    expect(outsideSourceWords(origin, kind)?.de).toBe(outside);
  });

  test('a debtor never reads names of files and people', () => {
    for (const origin of [file, person]) {
      for (const kind of ['principal', 'payment', 'waiver', 'return-cost'] as const) {
        expect(JSON.stringify(outsideSourceWords(origin, kind) ?? '')).not.toMatch(/offen|firma|Kulanz/);
      }
    }
    expect(sourceWords(letter)?.en).toBe('1. Mahnung of 12 May 2026 (level 2)');
  });
});
