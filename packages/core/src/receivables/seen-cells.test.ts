import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenCells } from './seen-cells.ts';
import { splitRows } from './split-csv.ts';
import { CellSpans } from './text-row.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', 'ş', '1'), maxLength: 3 });

it('rows have one integer when they say the same in all columns, counted from 0 as they come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 400 }), (rows) => {
      const text = rows.map((cells) => cells.join(',')).join('\n');
      const cells = new CellSpans();
      for (const columns of [[0], [1, 2], [2, 0]]) {
        const seen = new SeenCells(text, columns);
        const ids = new Map<string, number>();
        for (const row of splitRows(text, ',').rows) {
          cells.turnTo(row);
          const said = columns.map((column) => row.cells[column]).join(',');
          if (!ids.has(said)) ids.set(said, ids.size);
          expect(seen.idOf(cells)).toBe(ids.get(said));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('thousands of long cells that differ in one character are told apart', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `${'x'.repeat(100)}${i % 1000},same`);
  const text = rows.join('\n');
  const seen = new SeenCells(text, [1, 0]);
  const cells = new CellSpans();
  const ids = splitRows(text, ',').rows.map((row) => {
    cells.turnTo(row);
    return seen.idOf(cells);
  });
  expect(ids).toEqual(rows.map((_, i) => i % 1000));
});
