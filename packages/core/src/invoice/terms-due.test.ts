import { expect, test } from 'vitest';
import { dueFromTerms } from './terms-due.ts';

const issueOn = '2026-03-01';

test.each([
  ['Zahlbar innerhalb von 14 Tagen ohne Abzug.', '2026-03-15'],
  ['Zahlbar innerhalb 30 Tagen netto bis 31.03.2026, 3% Skonto innerhalb 10 Tagen bis 11.03.2026', '2026-03-31'],
  ['14 Tage 2 %, 30 Tage netto', '2026-03-31'],
  ['10 Tage 2 % Skonto oder 30 Tage netto', '2026-03-31'],
  ['Bitte überweisen Sie bis zum 30.05.2026.', '2026-05-30'],
  ['Please remit until 2026-07-01.', '2026-07-01'],
  ['Net 30 days', '2026-03-31'],
  ['Fällig am 31. Jan. 2027', '2027-01-31'],
  ['10 Tage 2 % Skonto / 30 Tage netto', '2026-03-31'],
  ['30 Tage netto / 10 Tage 2 % Skonto', '2026-03-31'],
  ['innerhalb von 10 Tagen 3 % Skonto 30 Tage netto', '2026-03-31'],
  ['Zahlbar bis 10.03.2026 mit 2 % Skonto bis 31.03.2026 ohne Abzug', '2026-03-31'],
  ['2 % Skonto 10 Tage netto 30 Tage', undefined],
  ['Wir bitten um Zahlung innerhalb von zwei Wochen.', '2026-03-15'],
  ['zahlbar binnen dreißig Kalendertagen', '2026-03-31'],
  ['payable within thirty (30) days', '2026-03-31'],
  ['Net 30', '2026-03-31'],
  ['zahlbar innerhalb von 14 Werktagen', undefined],
  ['zahlbar in 10 Werktage', undefined],
  ['zahlbar binnen zehn Arbeitstagen netto', undefined],
  ['payable within 10 business days', undefined],
  ['zahlbar   innerhalb\u00A0 von  14 \t Tagen', '2026-03-15'],
  ['zahlbar 30 Tage nach Lieferung', undefined],
  ['zahlbar innerhalb eines Monats', undefined],
  ['zahlbar in 14 Tagen, spätestens nach 30 Tagen, zahlbar in 20 Tagen', undefined],
  ['Bitte zahlen Sie innerhalb von 14 Tagen', '2026-03-15'],
  ['Bei Zahlung bis 10.03.2026: 97,96 EUR', undefined],
  ['Bei Zahlung innerhalb 14 Tagen gewähren wir 2,0% Skonto.', undefined],
  ['Zahlbar sofort', undefined],
  ['zahlbar in 14 Tagen oder zahlbar in 30 Tagen', undefined],
  ['Sie kommen in Verzug, wenn Sie nicht innerhalb von 30 Tagen nach Fälligkeit zahlen', undefined],
  ['Lieferung innerhalb von 5 Tagen', undefined],
])('%s', (terms, expected) => expect(dueFromTerms([terms], issueOn)).toBe(expected));

test('a number of days without a day of issue is no date', () => {
  expect(dueFromTerms(['Zahlbar innerhalb von 14 Tagen'], undefined)).toBeUndefined();
});
