import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seeded } from './mutations-for-tests.ts';
import { parseAnswer } from './parse-answer.ts';
import { readFile } from './read-file.ts';

const root = join(import.meta.dirname, '../../../..');
const party = (role: string, name: string) =>
  `<Accounting${role}Party><Party><PartyLegalEntity><RegistrationName>${name}</RegistrationName></PartyLegalEntity></Party></Accounting${role}Party>`;
const ublInvoice = (terms: string) =>
  `<Invoice><ID>R-1</ID><IssueDate>2026-03-01</IssueDate><InvoiceTypeCode>380</InvoiceTypeCode><DocumentCurrencyCode>EUR</DocumentCurrencyCode>${party('Supplier', 'Probe Handel GmbH')}${party('Customer', 'Muster &amp; Sohn e. K.')}<PaymentTerms><Note>${terms}</Note></PaymentTerms><LegalMonetaryTotal><TaxInclusiveAmount currencyID="EUR">119.00</TaxInclusiveAmount><PayableAmount currencyID="EUR">119.00</PayableAmount></LegalMonetaryTotal></Invoice>`;
const ciiInvoice = (terms: string) =>
  `<CrossIndustryInvoice><ExchangedDocument><ID>R-1</ID></ExchangedDocument><SupplyChainTradeTransaction><ApplicableHeaderTradeSettlement><SpecifiedTradePaymentTerms><Description>${terms}</Description></SpecifiedTradePaymentTerms><SpecifiedTradeSettlementHeaderMonetarySummation><GrandTotalAmount>119.00</GrandTotalAmount></SpecifiedTradeSettlementHeaderMonetarySummation></ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction></CrossIndustryInvoice>`;
const terms = 'Zahlbar innerhalb von 12 Tagen, 30 Tage netto, bei Zahlung bis 12.03.2026 2 % Skonto.';
const lists = [
  'Rechnungsnummer;Rechnungsdatum;Fällig;Betrag;Offen;Kunde;E-Mail;IBAN;Zahlungsbedingungen;Zinssatz\nR1;1.2.2026;14 Tage;1.234,50 EUR;5,00;Muster GmbH;a@example.org;DE02120300000000202051;14 Tage 2 % Skonto;9 Prozentpunkte über Basiszins\n',
  'Rechnungsnummer;Rückgabedatum;Betrag;Rückgabegrund;Gebühr\nR1;5.11.2026;60,00;MD06;3,00\n',
  'Kundennummer;Name;Straße;PLZ;Ort;E-Mail;Telefon;USt-IdNr\n1;Muster GmbH;Weg 1;10115;Berlin;a@example.org;+49 (0)30 12;DE123456789\n',
];
const sources = [
  ...globSync(join(root, 'packages/core/fixtures/statements/*/*.{xml,sta,csv}'))
    .sort()
    .map((file) => readFileSync(file, 'latin1')),
  ...lists,
  ublInvoice(terms),
  ciiInvoice(terms),
];

/** What patterns with two neighbours for the same character are held up by. */
const runs = [' ', '\t', '\n', '1', '12 ', '1.', ',', '.', '-', '/', '(', '"', "'", 'a', 'ä', ';', 'tage '];
const runLength = 100_000;
/** Ten thousand times what a reader needs that goes through a text once; a pattern that tries every pair needs longer. */
const msMax = 2500;

test('a run of anything, wherever it stands, is read in the time its length takes', () => {
  const next = seeded(20261122);
  const slow: string[] = [];
  for (const source of sources) {
    // Behind words and figures: there a pattern has begun and looks for its end.
    const places = [...source.matchAll(/[\p{L}\d](?=[ ,.;:<"\r\n-])/gu)].map(({ index }) => index + 1);
    for (const run of runs) {
      const at = places[Math.floor(next() * places.length)]!;
      const text = source.slice(0, at) + run.repeat(runLength / run.length) + source.slice(at);
      const startedMs = performance.now();
      parseAnswer('run', readFile(new TextEncoder().encode(text), { country: 'DE' }));
      const tookMs = performance.now() - startedMs;
      if (tookMs > msMax)
        slow.push(`${JSON.stringify(run)} behind ${source.slice(Math.max(0, at - 60), at)}: ${tookMs}`);
    }
  }
  expect(slow).toEqual([]);
}, 120_000);

test.each(runs)('%j in terms of payment', (run) => {
  for (const before of ['zahlbar 12', 'netto ', 'zahlbar bis 12.', 'fällig jan', 'net 12', 'zahlbar (12']) {
    const text = ublInvoice(`${before}${run.repeat(400_000 / run.length)}x`);
    const startedMs = performance.now();
    expect(readFile(new TextEncoder().encode(text), { country: 'DE' }).kind).toBe('invoice');
    expect(performance.now() - startedMs).toBeLessThan(msMax);
  }
});
