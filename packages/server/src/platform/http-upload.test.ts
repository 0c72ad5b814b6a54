import { expect, test } from 'vitest';
import { cleanFileName, openUploadGate } from './http-upload.ts';

test.each([
  ['forderungen.csv', 'forderungen.csv'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\erika\\auszug.xml', 'auszug.xml'],
  ['a\0b\u202Ecsv.exe\r\n', 'abcsv.exe'],
  ['\ud800a.csv', '\ufffda.csv'],
  ['', 'file'],
  ['/', 'file'],
  [undefined, 'file'],
  [`${'n'.repeat(8000)}.csv`, `${'n'.repeat(251)}.csv`],
  [`${'n'.repeat(250)}😀.csv`, `${'n'.repeat(250)}.csv`],
])('the file name %j is kept as %j', (name, kept) => {
  expect(cleanFileName(name)).toBe(kept);
  expect(kept.isWellFormed() && kept.length <= 255).toBe(true);
});

test('uploads wait for one another, and one that fails holds nobody up', async () => {
  const inTurn = openUploadGate();
  const steps: string[] = [];
  const gates = ['a', 'b', 'c'].map((name) => ({ name, ...Promise.withResolvers<string>() }));
  const turns = gates.map(({ name, promise }) =>
    inTurn(() => {
      steps.push(name);
      return promise;
    }),
  );
  const [a, b, c] = gates as [(typeof gates)[0], (typeof gates)[0], (typeof gates)[0]];
  // The later ones are ready before the first, and still wait.
  c.resolve('c');
  await Promise.resolve().then(() => undefined);
  expect(steps).toEqual(['a']);
  a.resolve('a');
  expect(await turns[0]).toBe('a');
  b.reject(new Error('b'));
  await expect(turns[1]).rejects.toThrow('b');
  expect(await turns[2]).toBe('c');
  expect(steps).toEqual(['a', 'b', 'c']);
});
