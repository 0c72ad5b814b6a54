import { expect, it } from 'vitest';
import { readMt940 } from './mt940.ts';

it('what the bank notes in :NS: counts where it says nothing else', () => {
  const read = (more: string) => {
    const file = readMt940(
      `:20:A\n:25:1/2\n:28:1\n:60F:C260101EUR0,\n:61:260102C1,NTRF\n${more}\n:62F:C260102EUR1,\n-`,
    );
    return file.kind === 'refused' ? file : file.statements[0]!.entries[0]!;
  };
  const notes = ':NS:01Rechnung 4711 vom\n02 2.1.2026\n15Anna\n16Muster\n17Gutschrift\n1812345';
  expect(read(notes)).toMatchObject({
    text: 'Gutschrift',
    transactions: [{ remittance: 'Rechnung 4711 vom 2.1.2026', counterpartyName: 'Anna Muster' }],
  });
  const both = read(`${notes}\n:86:166?20RE-5?32Berta`);
  expect(both).toMatchObject({ transactions: [{ remittance: 'RE-5', counterpartyName: 'Berta' }] });
  expect(both).not.toHaveProperty('text');
});
