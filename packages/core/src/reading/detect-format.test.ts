import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { detectSignature, detectTextFormat } from './detect-format.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function detectFormat(content: Uint8Array): string {
  const decoded = decodeText(content);
  return detectSignature(content) ?? (decoded.kind === 'text' ? detectTextFormat(decoded.text) : decoded.code);
}

describe('what a file is', () => {
  it.each([
    ['camt, prefixed', bytes('\uFEFF<?xml version="1.0"?>\n<x:Document><x:BkToCstmrStmt/>'), 'camt'],
    ['camt.052', bytes('<Document xmlns="a"><BkToCstmrAcctRpt>'), 'camt'],
    ['camt in UTF-16', Uint8Array.from(Buffer.from('\uFEFF<Document><BkToCstmrStmt>', 'utf16le')), 'camt'],
    ['other XML', bytes('<Invoice/>'), 'xml'],
    ['MT940', bytes(':20:A\r\n:25:1/2\r\n:60F:C260101EUR1,\r\n'), 'mt940'],
    ['MT940 in an envelope', bytes('\x01{1:F01}{2:I940}{4:\r\n:20:A\r\n:25:1/2\r\n:28C:1\r\n'), 'mt940'],
    ['a time is no tag', bytes('Abfahrt :20:\nAnkunft;:25:\n'), 'text'],
    ['bookings without their head', bytes(':61:2601020102C12,50NTRFNONREF\r\n:86:166?00GUTSCHRIFT\r\n'), 'mt940-part'],
    [
      'an e-mail',
      bytes('Return-Path: <a@b.example>\nSubject: Rechnung; anbei\nDate: Mon, 2 Mar 2026\n\nHallo;\n'),
      'mail',
    ],
    ['a list with a column called From', bytes('From;To\n1;2\n'), 'csv'],
    [
      'sentences with a comma',
      bytes('Guten Tag, Herr Muster\nanbei die Rechnung, wie besprochen, in der Anlage\n'),
      'text',
    ],
    ['titles alone', bytes('Rechnungsnummer|Betrag'), 'csv'],
    ['a title above the table', bytes('Offene Posten\n\nNummer;Betrag\n1;2,00\n'), 'csv'],
    ['list of claims', bytes('Rechnungsnummer;Betrag\n'), 'csv'],
    ['list of claims with a value date', bytes('Rechnungsnummer;Valuta;Betrag\n'), 'csv'],
    ['bank CSV', bytes('Konto 1\n\n"Buchungstag";"Wertstellung";"Betrag"\n'), 'bank-csv'],
    ['ZIP', bytes('PK\x03\x04abc'), 'zip'],
    ['empty ZIP', bytes('PK\x05\x06abc'), 'zip'],
    ['XLSX', bytes(`PK\x03\x04${'\0'.repeat(22)}\x0f\0\0\0xl/workbook.xml`), 'xlsx'],
    ['PDF after rubbish', bytes('\n%PDF-1.4'), 'pdf'],
    ['picture', Uint8Array.from(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')), 'image'],
    ['photograph', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'image'],
    ['fax', Uint8Array.from([0x49, 0x49, 0x2a, 0, 8, 0]), 'image'],
    ['program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 0]), 'binary'],
    ['prose', bytes('Guten Tag'), 'text'],
    ['nothing', bytes(''), 'empty'],
    ['blanks', bytes(' \n '), 'empty'],
  ])('%s', (_, content, format) => {
    expect(detectFormat(content)).toBe(format);
  });
});
