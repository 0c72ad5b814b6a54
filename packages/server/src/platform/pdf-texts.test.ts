import { describe, expect, test } from 'vitest';
import { type TextItem, toPageTexts } from './pdf-texts.ts';

/** A page of 200 by 100 points, upright. */
const upright = [1, 0, 0, -1, 0, 100];

function run(str: string, x: number, y: number, width: number, hasEOL = false): TextItem {
  return { str, transform: [10, 0, 0, 10, x, y], width, height: 10, hasEOL };
}
const texts = (...items: TextItem[]) => toPageTexts(items, upright).map(({ text }) => text);

test('a box reaches from below the baseline to the height of capitals, measured from the top', () => {
  expect(toPageTexts([run('Summe', 20, 70, 30)], upright)).toEqual([{ text: 'Summe', x0: 20, y0: 22, x1: 50, y1: 32 }]);
});

test('a text that runs upwards has a tall box', () => {
  const item = { str: 'am Rand', transform: [0, 10, -10, 0, 20, 10], width: 60, height: 10, hasEOL: false };
  expect(toPageTexts([item], upright)).toEqual([{ text: 'am Rand', x0: 12, y0: 30, x1: 22, y1: 90 }]);
});

describe('pieces', () => {
  test.each<[string, TextItem[], string[]]>([
    ['what touches on one line is one', [run('Rech', 0, 50, 20), run('nung', 20, 50, 20)], ['Rechnung']],
    ['a gap keeps two apart', [run('Netto', 0, 50, 20), run('100,00', 23, 50, 20)], ['Netto', '100,00']],
    ['so does another line', [run('oben', 0, 50, 20), run('unten', 20, 38, 20)], ['oben', 'unten']],
    ['and a run of blanks', [run('a', 0, 50, 5), run(' ', 5, 50, 0), run('b', 5, 50, 5)], ['a', 'b']],
    ['and the end of a line', [run('a', 0, 50, 5, true), run('b', 5, 50, 5)], ['a', 'b']],
    ['three blanks are a column', [run('Summe    12,00  EUR', 0, 50, 95)], ['Summe', '12,00  EUR']],
    [
      'a break in a word is mended',
      [run('Gesamt\u00AD', 0, 50, 35, true), run('betrag in EUR', 0, 38, 60)],
      ['Gesamtbetrag', 'in EUR'],
    ],
    [
      'also with a hyphen of its own',
      [run('Gesamt', 0, 50, 35), run('\u00AD', 35, 50, 3, true), run('preis', 0, 38, 20)],
      ['Gesamtpreis'],
    ],
    ['a written hyphen stays', [run('Rechnungs-', 0, 50, 45, true), run('Nr. 5', 0, 38, 20)], ['Rechnungs-', 'Nr. 5']],
    ['blanks of all widths are plain', [run('1\u202F234,50\u00A0€', 0, 50, 40)], ['1 234,50 €']],
    ['invisible characters go', [run('R\u200B-\u00001', 0, 50, 20)], ['R-1']],
    ['empty runs go', [run('', 0, 50, 0), run('  ', 0, 50, 9)], []],
  ])('%s', (_, items, wanted) => {
    expect(texts(...items)).toEqual(wanted);
  });

  test('columns keep their places', () => {
    const [left, right] = toPageTexts([run('ab      cd', 10, 50, 100)], upright);
    expect([left?.x0, left?.x1, right?.x0, right?.x1]).toEqual([10, 30, 90, 110]);
  });
});
