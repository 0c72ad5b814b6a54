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
  const work = (name: string, isFine: boolean) => async () => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    steps.push(`${name} ends`);
    if (!isFine) throw new Error(name);
    return name;
  };
  const all = await Promise.allSettled([inTurn(work('a', true)), inTurn(work('b', false)), inTurn(work('c', true))]);
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
