import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { ClaimRow, DueSource } from './claims-file.ts';
import { readAmounts } from './read-claim-amounts.ts';
import { readClaimTerms } from './read-claim-terms.ts';
import { isNegative, judgeDocument, type ListedCredit, readCredit } from './read-credit.ts';
import { isRegionCountry, readRegion } from './read-region.ts';
import { readEmail, readVatId, readWrittenLanguage } from './read-words.ts';
import type { RowContext, RowReader } from './row-reader.ts';
import { settleCurrency } from './settle-currency.ts';

interface Due {
  readonly on: LocalDate;
  readonly source: DueSource;
}

/** The due date: stated, else stated days ("14", "30 Tage") after the issue date, else the usual term, else at once. */
function readDue(row: RowReader, issuedOn: LocalDate, usualTermDays: number | undefined): Due | undefined {
  const { columns } = row;
  const plain = row.plainDate(columns.dueOn);
  if (plain !== undefined) return { on: plain, source: 'due-date' };
  const stated = row.textIn(columns.dueOn);
  const term = row.textIn(columns.paymentTermDays);
  for (const [field, text] of [
    ['dueOn', stated],
    ['paymentTermDays', term],
  ] as const) {
    if (text === undefined) continue;
    // "15.09.2026" and "2026-09-15" are no number of days.
    const isDay = text.charCodeAt(2) === 46 || text.charCodeAt(4) === 45;
    const days = isDay ? undefined : /^(\d{1,3})\s*(?:tage?n?|days?)?(?:\s*netto)?$/i.exec(text)?.[1];
    if (days !== undefined) return { on: addDays(issuedOn, Number.parseInt(days, 10)), source: 'stated-term' };
    const on = row.date(field, text);
    return on === undefined ? undefined : { on, source: 'due-date' };
  }
  if (usualTermDays !== undefined) {
    row.note('due-from-term');
    return { on: addDays(issuedOn, usualTermDays), source: 'usual-term' };
  }
  row.note('due-at-once');
  return { on: issuedOn, source: 'issue-date' };
}

/** Only where holidays of a state can count; of a foreign address it says nothing here. */
function readDebtorRegion(row: RowReader, country: string | undefined): string | undefined {
  const stated = row.text('debtorRegion');
  if (stated === undefined || !isRegionCountry(country)) return undefined;
  return readRegion(stated, country) ?? row.problem('value-invalid', 'debtorRegion', stated);
}

/** A column for the block of dunning: a day until which, a mark, or a word for no. */
export function readBlock(row: RowReader): ClaimRow['block'] {
  const text = row.text('dunningBlock');
  if (text === undefined || /^(0|-|n|no|nein|keine?|none|false|falsch)$/i.test(text)) return undefined;
  const untilOn = /\d{4}|\d\.\d/.test(text) ? row.date('dunningBlock', text) : undefined;
  return untilOn === undefined ? {} : { untilOn };
}

type Draft = { -readonly [K in keyof ClaimRow]: ClaimRow[K] };

/** All that every row has in one piece: members that are added later cost an allocation each. */
function draftOf(line: number): Draft {
  return {
    line,
    number: '',
    issuedOn: noDay,
    dueOn: noDay,
    dueSource: 'issue-date',
    currency: 'EUR',
    amountMinor: 0,
    openMinor: 0,
    amountsFrom: 'both',
    name: '',
    country: '',
    kind: 'unknown',
  };
}

const noDay = '' as LocalDate;

/** First and last name, as one. */
function readPerson(row: RowReader): string | undefined {
  const [first, last] = [row.text('firstName'), row.text('lastName')];
  return first === undefined ? last : last === undefined ? first : `${first} ${last}`;
}

/** Fills in who owes it. Written out member by member: this runs for every line of lists with hundreds of thousands. */
function readDebtor(row: RowReader, context: RowContext, claim: Draft): void {
  const { columns } = row;
  const person = columns.firstName !== undefined || columns.lastName !== undefined ? readPerson(row) : undefined;
  const company = row.textIn(columns.name);
  const name =
    company ?? person ?? row.problem('value-missing', context.mapping.name === undefined ? 'lastName' : 'name');
  const statedEmail = row.textIn(columns.email);
  const email = statedEmail === undefined ? undefined : readEmail(statedEmail);
  if (statedEmail !== undefined && email === undefined) row.note('email-ignored');
  const statedIban = row.textIn(columns.iban);
  const iban = statedIban === undefined ? undefined : context.read.iban(statedIban);
  if (statedIban !== undefined && iban === undefined) row.note('iban-ignored');
  const statedCountry = row.textIn(columns.country);
  const country = statedCountry === undefined ? context.country : context.read.country(statedCountry);
  const salutation = row.textIn(columns.salutation);
  claim.name = name ?? '';
  claim.country = country ?? row.problem('value-invalid', 'country', statedCountry) ?? '';
  claim.kind = context.read.kind(
    row.textIn(columns.kind) ?? (salutation !== undefined && /^firma$/i.test(salutation) ? salutation : ''),
  );
  const debtorNumber = row.textIn(columns.debtorNumber);
  if (debtorNumber !== undefined) claim.debtorNumber = debtorNumber;
  const contactName =
    row.textIn(columns.contactName) ?? (company === undefined || person === company ? undefined : person);
  if (contactName !== undefined) claim.contactName = contactName;
  const salute = salutation === undefined ? undefined : context.read.salutation(salutation);
  if (salute !== undefined) claim.salutation = salute;
  const region = context.hasTerms ? readDebtorRegion(row, country) : undefined;
  if (region !== undefined) claim.region = region;
  if (email !== undefined) claim.email = email;
  if (iban !== undefined) claim.iban = iban;
  readAddress(row, claim);
}

function readAddress(row: RowReader, claim: Draft): void {
  const { columns } = row;
  const street = row.textIn(columns.street);
  if (street !== undefined) claim.street = street;
  const zip = row.textIn(columns.zip);
  if (zip !== undefined) claim.zip = zip;
  if (zip?.length === 4 && claim.country === 'DE') row.note('zip-short');
  const city = row.textIn(columns.city);
  if (city !== undefined) claim.city = city;
  const phone = row.textIn(columns.phone);
  if (phone !== undefined) claim.phone = phone;
  const mandate = row.textIn(columns.mandate);
  if (mandate !== undefined) claim.mandate = mandate;
  const vatId = row.textIn(columns.vatId);
  if (vatId !== undefined) claim.vatId = readVatId(vatId);
  const language = row.textIn(columns.language);
  if (language !== undefined) claim.language = readWrittenLanguage(language);
}

/** A claim, a credit, or a line that is neither and has been noted. */
export type ReadRow = ClaimRow | { readonly credit: ListedCredit } | 'skipped';

/** The line the reader has turned to; undefined when it has problems, which are then in `context.problems`. */
export function readClaimRow(row: RowReader, line: number, context: RowContext): ReadRow | undefined {
  const { columns } = row;
  const hasWords =
    (columns.documentType ?? columns.kind ?? columns.status ?? columns.paymentStatus ?? columns.cancelled) !==
    undefined;
  const document = hasWords ? judgeDocument(row, context) : undefined;
  if (document === 'skipped') return document;
  const number = row.required('number');
  const issuedOn = row.plainDate(row.columns.issuedOn) ?? row.date('issuedOn', row.required('issuedOn'));
  if (document === 'credit' || document === 'payment' || isNegative(row)) {
    if (number === undefined || issuedOn === undefined) return undefined;
    const credit = readCredit(row, { line, number, issuedOn }, document);
    const currency = settleCurrency(row, context);
    return credit === undefined || currency === undefined ? undefined : { credit: { ...credit, currency } };
  }
  const due = issuedOn === undefined ? undefined : readDue(row, issuedOn, context.usualTermDays);
  const claim = draftOf(line);
  readDebtor(row, context, claim);
  const amounts = readAmounts(row, context);
  const currency = settleCurrency(row, context);
  const terms = context.hasTerms && issuedOn !== undefined ? readClaimTerms(row, issuedOn, due?.source) : undefined;
  const block = row.columns.dunningBlock !== undefined ? readBlock(row) : undefined;
  if (row.hasProblem || number === undefined || issuedOn === undefined) return undefined;
  if (due === undefined || amounts === undefined || currency === undefined) return undefined;
  if (due.on < issuedOn) row.note('due-before-issue');
  if (context.today !== undefined && issuedOn > context.today) row.note('issued-in-future');
  claim.number = number;
  claim.issuedOn = issuedOn;
  claim.dueOn = due.on;
  claim.dueSource = due.source;
  claim.currency = currency;
  claim.amountMinor = amounts.amountMinor;
  claim.openMinor = amounts.openMinor;
  claim.amountsFrom = amounts.amountsFrom;
  if (terms !== undefined) claim.terms = terms;
  if (block !== undefined) claim.block = block;
  return claim;
}
