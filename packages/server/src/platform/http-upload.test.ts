import { expect, test } from 'vitest';
import { cleanFileName } from './http-upload.ts';

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
