import { expect, it } from 'vitest';
import { markFound, nameParts, quotedNumbers } from './mark-found.ts';

const shown = (text: string, needles: string[]) =>
  markFound(text, needles)
    .map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('');

it.each([
  ['Rechnung RE-2026-0042 Danke', ['RE-2026-0042'], 'Rechnung [RE-2026-0042] Danke'],
  ['RE 2026 0042', ['RE-2026-0042'], '[RE 2026 0042]'],
  ['re2026/0042, Kd 77', ['RE-2026-0042'], '[re2026/0042], Kd 77'],
  ['Muster Bau zahlt', ['Muster', 'Bau'], '[Muster] [Bau] zahlt'],
  ['nichts dabei', ['RE-1'], 'nichts dabei'],
  ['a+b (c)', ['(c)'], 'a+b [(c)]'],
  ['', ['RE-1'], ''],
  ['ganz ohne Nadeln', [], 'ganz ohne Nadeln'],
])('"%s" with %j', (text, needles, expected) => {
  expect(shown(text, needles)).toBe(expected);
});

it('loses no letter', () => {
  const text = 'RG RE-1001 und RE-1002 von Bäckerei Öz';
  expect(
    markFound(text, ['RE-1001', 'RE-1002', 'Öz', 'Bäckerei'])
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

it('keeps the telling words of a name', () => {
  expect(nameParts('Muster Bau GmbH & Co. KG')).toEqual(['Muster']);
});

it.each([
  ['Rechnungsnummer RE-2026-02690 steht im Verwendungszweck.', ['RE-2026-02690']],
  ['„2026-02690“ ist Rechnungsnummer RE/2026/1 mit einem Tippfehler.', ['2026-02690', 'RE/2026/1']],
  ['Gezahlt sind 1.460,60 am 12.10.2026, offen sind 338,75.', []],
])('quotes of "%s"', (sentence, numbers) => {
  expect(quotedNumbers([sentence])).toEqual(numbers);
});
