import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type DiscountTerms, parseDiscountTerms } from '../skonto/discount-terms.ts';
import type { ClaimField } from './claim-field.ts';
import type { DueSource, StatedTerms } from './claims-file.ts';
import { readAgreedRate, readDueBasis, readPercent, readTaxPercent, readYesNo } from './read-term-words.ts';
import type { RowReader } from './row-reader.ts';

/** What one row states about default, interest and Skonto. A word that is not understood is a problem, never a guess. */
export function readClaimTerms(row: RowReader, issuedOn: LocalDate, dueSource: DueSource | undefined): StatedTerms {
  const dueBasis = understood(row, 'dueBasis', readDueBasis);
  // An agreed day that the list does not name cannot have been agreed upon as the day we assume.
  if (dueBasis === 'contract' && (dueSource === 'issue-date' || dueSource === 'usual-term'))
    row.problem('value-missing', 'dueOn');
  const isAboveBase = /(über|ueber|above)\s+(dem\s+)?bas/i.test(row.title('agreedRate'));
  const agreedRate = understood(row, 'agreedRate', (text) => readAgreedRate(text, isAboveBase));
  const tax = understood(row, 'taxPercent', readTaxPercent);
  const receivedOn = row.date('receivedOn', row.text('receivedOn'));
  if (receivedOn !== undefined && receivedOn < issuedOn)
    row.problem('value-invalid', 'receivedOn', row.text('receivedOn'));
  const discountTerms = readDiscounts(row, issuedOn);
  return dropMissing({
    dueBasis,
    hasConsumerNotice: understood(row, 'consumerNotice', readYesNo),
    receivedOn,
    agreedRate: agreedRate === 'none' ? undefined : agreedRate,
    isBetweenMerchants: understood(row, 'betweenMerchants', readYesNo),
    taxBasisPoints: tax === 'mixed' ? undefined : tax,
    discountTerms: discountTerms.length === 0 ? undefined : discountTerms,
  });
}

function understood<T>(row: RowReader, field: ClaimField, read: (text: string) => T | undefined): T | undefined {
  const text = row.text(field);
  return text === undefined ? undefined : (read(text) ?? row.problem('value-invalid', field, text));
}

/** Offers from the columns, or from machine-readable lines in the terms of payment; where both speak they must agree. */
function readDiscounts(row: RowReader, issuedOn: LocalDate): readonly DiscountTerms[] {
  const days = discountDays(row, issuedOn);
  const columns = [
    readOffer(row, { percent: 'discountPercent', days: 'discountDays' }, days),
    readOffer(row, { percent: 'discountPercent2', days: 'discountDays2' }, statedDays(row, 'discountDays2', issuedOn)),
  ].filter((offer) => offer !== undefined);
  const lines = readTermLines(row);
  const isSaidTwice = columns.length > 0 && lines.length > 0;
  if (isSaidTwice && inWords(columns) !== inWords(lines))
    row.problem('value-invalid', 'paymentTerms', row.text('paymentTerms'));
  const offers = columns.length > 0 ? columns : lines;
  return offers.filter((offer, i) => offers.findIndex((other) => inWords([other]) === inWords([offer])) === i);
}

function inWords(offers: readonly DiscountTerms[]): string {
  return offers
    .map(({ days, percentBasisPoints, baseMinor }) => `${days} ${percentBasisPoints} ${baseMinor ?? ''}`)
    .sort()
    .join();
}

const daysMax = 365;

/** "10", "10 Tage", or the last day, which counts from the invoice. */
function statedDays(row: RowReader, field: ClaimField, issuedOn: LocalDate): number | undefined {
  const text = row.text(field);
  if (text === undefined) return undefined;
  const stated = /^(\d{1,3})\s*(?:tage?n?|days?)?$/i.exec(text)?.[1];
  const on = stated === undefined ? row.date(field, text) : addDays(issuedOn, Number.parseInt(stated, 10));
  if (on === undefined) return undefined;
  const days = daysBetween(issuedOn, on);
  return days < 0 || days > daysMax ? row.problem('value-invalid', field, text) : days;
}

/** Days and the last day say the same, or one of them stays away. */
function discountDays(row: RowReader, issuedOn: LocalDate): number | undefined {
  const days = statedDays(row, 'discountDays', issuedOn);
  const until = statedDays(row, 'discountUntilOn', issuedOn);
  if (days !== undefined && days > 0 && until !== undefined && days !== until)
    return row.problem('value-invalid', 'discountUntilOn', row.text('discountUntilOn'));
  return until ?? days;
}

/** Programs write noughts where there is no Skonto; a percentage without days offers something nobody can date. */
function readOffer(
  row: RowReader,
  fields: { readonly percent: ClaimField; readonly days: ClaimField },
  days: number | undefined,
): DiscountTerms | undefined {
  const percent = understood(row, fields.percent, readPercent);
  if (percent === undefined || percent === 0) return undefined;
  if (percent >= 10_000) return row.problem('value-invalid', fields.percent, row.text(fields.percent));
  if (days !== undefined) return { days, percentBasisPoints: percent };
  if (!row.hasProblem) row.problem('value-missing', fields.days);
  return undefined;
}

const termsMax = 5;

/** `#SKONTO#` lines; in a cell of a list their line ends may have become blanks. Skonto in free words is noted, not read. */
function readTermLines(row: RowReader): readonly DiscountTerms[] {
  const text = row.text('paymentTerms');
  if (text === undefined) return [];
  const { terms, problems, freeText } = parseDiscountTerms(
    text.replace(/\s+(?=#SKONTO#)/g, '\n').replace(/#\s+(?=[^#\s])/g, '#\n'),
  );
  if (problems.length > 0 || terms.length > termsMax || terms.some(({ days }) => days > daysMax)) {
    row.problem('value-invalid', 'paymentTerms', text);
    return [];
  }
  if (terms.length === 0 && /skonto|%/i.test(freeText)) row.note('terms-in-words');
  return terms.filter(({ percentBasisPoints }) => percentBasisPoints > 0);
}
