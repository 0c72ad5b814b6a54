import { bicOf } from './accounts.ts';
import { germanEuros, isoOf } from './calendar.ts';
import type { TenantSet } from './create-set.ts';
import type { Creditor, Line } from './model.ts';
import { asciiOf, spelledOut } from './payer-names.ts';
import { codeOf } from './write-camt.ts';

const segment = 27;
const width = 65;

/** Letters as the file can hold them: spelled out, or what ISO 8859-1 has. */
function encoded(text: string, creditor: Creditor): string {
  if (creditor.charset === 'utf-8') return text;
  if (creditor.style === 'club')
    return [...text].map((letter) => (letter.charCodeAt(0) < 256 ? letter : asciiOf(letter))).join('');
  return asciiOf(spelledOut(text));
}

function segments(text: string, fields: readonly string[]): string {
  let all = '';
  for (const [index, field] of fields.entries()) {
    const part = text.slice(index * segment, (index + 1) * segment);
    if (part !== '') all += `?${field}${part}`;
  }
  return all;
}

const purposeFields = Array.from({ length: 14 }, (_, index) => String(index < 10 ? 20 + index : 50 + index));

/** Identifiers each start a field of their own; the free text fills what follows. */
function purpose(line: Line): string {
  const own: string[] = [];
  if (line.endToEnd && line.endToEnd !== 'NOTPROVIDED') own.push(`EREF+${line.endToEnd}`);
  if (line.collection) own.push(`KREF+${line.collection.id}`);
  if (line.mandate) own.push(`MREF+${line.mandate}`);
  if (line.originalAmount) own.push(`OAMT+${germanEuros(line.originalAmount)}`);
  if (line.charges) own.push(`COAM+${germanEuros(line.charges)}`);
  const text = [line.creditorReference ?? '', line.text.replaceAll('\n', '')].filter((part) => part !== '').join(' ');
  const fields = own.map((value, index) => `?${purposeFields[index]}${value}`).join('');
  return fields + segments(text === '' ? '' : `SVWZ+${text}`, purposeFields.slice(own.length));
}

function wrapped(text: string): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines.join('\r\n');
}

function entry(line: Line, creditor: Creditor): string {
  const day = isoOf(line.day).replaceAll('-', '').slice(2);
  const kind = line.gvc === '109' ? 'NRTI' : line.gvc === '192' ? 'NDDT' : 'NTRF';
  const side = line.amount < 0 ? 'D' : 'C';
  const first = `:61:${day}${day.slice(2)}${side}${germanEuros(Math.abs(line.amount))}${kind}NONREF//${line.id}\r\n`;
  const bank = line.iban === '' ? '' : `?30${bicOf(line.iban)}?31${line.iban}`;
  const text = `${line.gvc ?? '166'}?00${codeOf(line)[2]}${purpose(line)}${bank}${segments(line.name, ['32', '33'])}`;
  return `${first}${wrapped(`:86:${encoded(text, creditor)}`)}\r\n`;
}

/** The lines of a tenant as MT940 with German fields in :86:, a statement a day. */
export function composeMt940({ world: { creditor }, lines }: TenantSet): Buffer {
  const [iban] = creditor.ibans;
  const parts: string[] = [];
  let [cents, count] = [10_000_000, 0];
  const balance = (day: number) =>
    `${cents < 0 ? 'D' : 'C'}${isoOf(day).replaceAll('-', '').slice(2)}EUR${germanEuros(Math.abs(cents))}`;
  for (const [day, dayLines] of Map.groupBy(lines, (line) => line.day)) {
    count += 1;
    parts.push(
      `:20:STARTUMS\r\n:25:${iban.slice(4, 12)}/${iban.slice(12)}\r\n:28C:${String(count).padStart(5, '0')}/001\r\n:60F:${balance(day)}\r\n`,
    );
    for (const line of dayLines) {
      parts.push(entry(line, creditor));
      cents += line.amount;
    }
    parts.push(`:62F:${balance(day)}\r\n-\r\n`);
  }
  return Buffer.from(parts.join(''), creditor.charset === 'utf-8' ? 'utf8' : 'latin1');
}
