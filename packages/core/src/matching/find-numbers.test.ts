import { describe, expect, test } from 'vitest';
import { findNumbers } from './find-numbers.ts';
import { normaliseReference } from './normalise-reference.ts';

function setOf(...numbers: string[]) {
  const keys = new Set(numbers.map(normaliseReference));
  return {
    has: (key: string) => keys.has(key),
    prefixes: new Set([...keys].map((key) => key.slice(0, 2))),
    lengthMax: Math.max(...[...keys].map((key) => key.length)),
  };
}

// text | known numbers | what is found: key, then ! = doubtful, ~ = split, ? = weak
const table = `
Rechnung RE-2026-00281 vom 3.4. | RE-2026-00281 | RE202600281
re-2026-00281 | RE-2026-00281 | RE202600281
RE-20 26-00281 Kd 10042 | RE-2026-00281 | RE202600281~
RE 2026/00281 | RE-2026-00281 | RE202600281~
XRE-2026-00281 | RE-2026-00281 |
RE-2026-002819 | RE-2026-00281 |
RE-2026-00281/RE-2026-00282 | RE-2026-00281,RE-2026-00282 | RE202600281 RE202600282
RE-2026-00281-2 | RE-2026-00281 | RE202600281!
RE-2026-00281 | RE-2026-00281,2026-00281 | RE202600281
RE-2026-0028 1.Rate | RE-2026-0028,RE-2026-00281 | RE20260028! RE202600281!~
Rechnung 4711 | 4711 | 4711
RE-Nr. 4711 | 4711 | 4711
Rechnungs-Nr. 4711 | 4711 | 4711
RE4711 | 4711 | 4711
RE4711 | 4711,RE4711 | RE4711
Kunden-Nr. 4711 | 4711 | 4711!?
Miete 4711 Danke | 4711 | 4711!?
4711 | 4711 | 4711
47 11 | 4711 | 4711~
Hausgeld 47 11 | 4711 | 4711!~?
Rechnung 4711,00 EUR | 4711 | 4711!
202600281 danke | 202600281 | 202600281
am 20260403 danke | 20260403 | 20260403!?
GS-2026-00281 | 2026-00281 | 202600281!
Rechnung-2026-00281 | 2026-00281 | 202600281
Müll MÜ-77 | MÜ-77A |
Rg MUE-77A | MÜ-77A | MUE77A
`;

describe('numbers in a text', () => {
  test.each(
    table
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string]),
  )('%s (known: %s) finds %s', (text, known, expected) => {
    const hits = findNumbers(text, setOf(...known.split(',')));
    const said = hits.map((h) => `${h.key}${h.isDoubtful ? '!' : ''}${h.isSplit ? '~' : ''}${h.isWeak ? '?' : ''}`);
    expect(said.join(' ')).toBe(expected);
  });
});
