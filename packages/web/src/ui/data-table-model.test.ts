import { expect, it } from 'vitest';
import { type Column, fittingColumns, linesOf } from './data-table-model.ts';

const column = (id: string, width: number, rank: number): Column<string> => ({
  id,
  label: id,
  width,
  rank,
  cell: () => id,
});
const columns = [column('number', 100, 0), column('due', 100, 2), column('gross', 100, 3), column('open', 100, 0)];

it.each([
  [400, [], 'number due gross open'],
  [399, [], 'number due open'],
  [299, [], 'number open'],
  [10, [], 'number open'],
  [400, ['due', 'number'], 'number gross open'],
])('%i pixels, hidden %j: %s', (width, hidden, expected) => {
  const kept = fittingColumns(columns, new Set(hidden), width);
  expect(kept.map((item) => item.id).join(' ')).toBe(expected);
});

it('puts a heading wherever the group changes', () => {
  const lines = linesOf(['a1', 'a2', 'b1'], (row) => ({ key: row.slice(0, 1), label: row }));
  expect(lines.map((line) => (line.kind === 'group' ? `# ${line.key}` : line.row))).toEqual([
    '# a',
    'a1',
    'a2',
    '# b',
    'b1',
  ]);
});
