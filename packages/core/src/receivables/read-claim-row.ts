import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import type { ColumnMapping } from './claim-field.ts';
import type { ClaimRow, DueSource } from './claims-file.ts';
import { readClaimTerms } from './read-claim-terms.ts';
import { isRegionCountry, readRegion } from './read-region.ts';
import { readEmail } from './read-words.ts';
import { type RowContext, RowReader } from './row-reader.ts';

interface Due {
  readonly on: LocalDate;
  readonly source: DueSource;
}

/** The due date: stated, else stated days ("14", "30 Tage") after the issue date, else the usual term, else at once. */
function readDue(row: RowReader, issuedOn: LocalDate, usualTermDays: number | undefined): Due | undefined {
  const stated = row.text('dueOn');
  const term = row.text('paymentTermDays');
  for (const [field, text] of [
    ['dueOn', stated],
    ['paymentTermDays', term],
  ] as const) {
    if (text === undefined) continue;
    const days = /^(\d{1,3})\s*(?:tage?n?|days?)?(?:\s*netto)?$/i.exec(text)?.[1];
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

type Amounts = Pick<ClaimRow, 'amountMinor' | 'openMinor' | 'amountsFrom'>;

/** Gross, open and paid explain each other; what is open counts where they disagree (discount, returned goods). */
function readAmounts(row: RowReader, mapping: ColumnMapping): Amounts | undefined {
  const gross = row.amount('amount');
  const open = row.amount('open');
  const paid = row.amount('paid');
  if (row.hasProblem) return undefined;
  const amountMinor = gross ?? (open === undefined ? undefined : open + Math.abs(paid ?? 0));
  const field = mapping.amount === undefined ? 'open' : 'amount';
  if (amountMinor === undefined) return row.problem('value-missing', field);
  if (amountMinor <= 0) return row.problem('value-invalid', field, row.text(field));
  const rest = amountMinor - Math.abs(paid ?? 0);
  const openMinor = open ?? rest;
  if (openMinor < 0 || openMinor > amountMinor) {
    const cause = open === undefined ? 'paid' : 'open';
    return row.problem('value-invalid', cause, row.text(cause));
  }
  if (open !== undefined && paid !== undefined && gross !== undefined && open !== rest) row.note('open-differs');
  const isOpenStated = open !== undefined || paid !== undefined;
  const isGrossStated = gross !== undefined || paid !== undefined;
  return { amountMinor, openMinor, amountsFrom: !isOpenStated ? 'gross' : isGrossStated ? 'both' : 'open' };
}

/** Only where holidays of a state can count; of a foreign address it says nothing here. */
function readDebtorRegion(row: RowReader, country: string | undefined): string | undefined {
  const stated = row.text('debtorRegion');
  if (stated === undefined || !isRegionCountry(country)) return undefined;
  return readRegion(stated, country) ?? row.problem('value-invalid', 'debtorRegion', stated);
}

function readDebtor(row: RowReader, context: RowContext) {
  const person =
    [row.text('firstName'), row.text('lastName')].filter((part) => part !== undefined).join(' ') || undefined;
  const company = row.text('name');
  const name =
    company ?? person ?? row.problem('value-missing', context.mapping.name === undefined ? 'lastName' : 'name');
  const statedEmail = row.text('email');
  const email = statedEmail === undefined ? undefined : readEmail(statedEmail);
  if (statedEmail !== undefined && email === undefined) row.note('email-ignored');
  const statedIban = row.text('iban');
  const iban = statedIban === undefined ? undefined : context.read.iban(statedIban);
  if (statedIban !== undefined && iban === undefined) row.note('iban-ignored');
  const statedCountry = row.text('country');
  const country = statedCountry === undefined ? context.country : context.read.country(statedCountry);
  const salutation = row.text('salutation');
  return {
    name: name ?? '',
    country: country ?? row.problem('value-invalid', 'country', statedCountry) ?? '',
    kind: context.read.kind(
      row.text('kind') ?? (salutation !== undefined && /^firma$/i.test(salutation) ? salutation : ''),
    ),
    ...dropMissing({
      debtorNumber: row.text('debtorNumber'),
      contactName: row.text('contactName') ?? (company === undefined || person === company ? undefined : person),
      salutation: salutation === undefined ? undefined : context.read.salutation(salutation),
      street: row.text('street'),
      zip: row.text('zip'),
      city: row.text('city'),
      region: context.hasTerms ? readDebtorRegion(row, country) : undefined,
      email,
      phone: row.text('phone'),
      iban,
      mandate: row.text('mandate'),
    }),
  };
}

/** One line of a list of claims; undefined when it has problems, which are then in `context.problems`. */
export function readClaimRow(cells: readonly string[], line: number, context: RowContext): ClaimRow | undefined {
  const row = new RowReader(cells, line, context);
  const number = row.required('number');
  const issuedOn = row.date('issuedOn', row.required('issuedOn'));
  const due = issuedOn === undefined ? undefined : readDue(row, issuedOn, context.usualTermDays);
  const debtor = readDebtor(row, context);
  const stated = row.text('currency');
  const currency = stated === undefined ? context.currency : context.read.currency(stated);
  if (currency === undefined) row.problem('unknown-currency', 'currency', stated);
  const amounts = readAmounts(row, context.mapping);
  const terms = context.hasTerms && issuedOn !== undefined ? readClaimTerms(row, issuedOn, due?.source) : undefined;
  if (row.hasProblem || number === undefined || issuedOn === undefined) return undefined;
  if (due === undefined || amounts === undefined || currency === undefined) return undefined;
  if (due.on < issuedOn) row.note('due-before-issue');
  if (context.today !== undefined && issuedOn > context.today) row.note('issued-in-future');
  const read = { line, number, issuedOn, dueOn: due.on, dueSource: due.source, currency, ...amounts, ...debtor, cells };
  return terms === undefined ? read : { ...read, terms };
}
