import { formatDate } from '../calendar/format-date.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import type { ClaimStatement, StatementLine } from '../claim/claim-statement.ts';
import { partsOf } from '../claim/ledger.ts';
import type { DayCount } from '../interest/default-interest.ts';
import { formatAmount, formatFigures, formatPercent } from '../money/format-amount.ts';
import type { Language } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import { baseRateGround, groundOfEntry, groundWords, noCompoundGround } from './ground-words.ts';
import type { StatementRow, StatementSection, StatementTable } from './statement-sheet.ts';

/** A claim as its statement of claims shows it. */
export interface StatementClaim {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly country: Country;
  readonly statement: ClaimStatement;
  /** For the creditor's own view; no document for the debtor prints it. */
  readonly taxBasisPoints?: number;
  /** How the interest was counted; ACT_365 when left out, as in `claimStatement`. */
  readonly dayCount?: DayCount;
  /** Where each of `statement.lines` comes from (bank transaction, letter, file), in their order. */
  readonly sources?: readonly (string | undefined)[];
}

/** Notes the rules that were named, in the order of their first use. */
export type NamedRules = Map<string, string>;

interface Printing {
  readonly language: Language;
  readonly rules: NamedRules;
  /** Our own words as the creditor's country writes them. */
  readonly spell: (words: string) => string;
}

/** Names a rule's paragraph and keeps its sentence for the list of rules. */
function law(code: string | undefined, { language, rules, spell }: Printing): string | undefined {
  const found = groundWords(code, language);
  if (found === undefined) return undefined;
  rules.set(found[0], spell(found[1]));
  return found[0];
}

/** Figures for the columns of one currency: as amounts, and with a dash where there is nothing. */
function figuresOf(currency: Currency, language: Language) {
  const amount = (minor: number) => formatFigures(minor, currency, language);
  return { amount, plain: (minor: number) => (minor === 0 ? '–' : amount(minor)) };
}

/** A payment's parts stand in the columns, so its sentence need not repeat them. */
function lineText(line: StatementLine, { language, spell }: Printing): string {
  const words = spell(line.explanation[language]).replace(/ \([^()]*\)$/, '');
  return line.split === undefined ? words : words.split(': ')[0]!;
}

function ledgerRow(line: StatementLine, claim: StatementClaim, index: number, printing: Printing): StatementRow {
  const { language } = printing;
  const { amount, plain } = figuresOf(claim.statement.currency, language);
  const parts = partsOf(line);
  const source = claim.sources?.[index];
  const named = law(groundOfEntry(line, claim.country), printing);
  const invoice =
    line.kind === 'principal'
      ? language === 'de'
        ? `Rechnung ${claim.number}`
        : `Invoice ${claim.number}`
      : undefined;
  return {
    cells: [
      formatDate(line.valueOn, language),
      lineText(line, printing),
      plain(parts.costsMinor),
      plain(parts.interestMinor),
      plain(parts.principalMinor),
      amount(line.amountMinor),
    ],
    detail: [named, source ?? invoice].filter((part) => part !== undefined),
  };
}

function sumOf(lines: readonly StatementLine[]) {
  let [costsMinor, interestMinor, principalMinor] = [0, 0, 0];
  for (const line of lines) {
    const parts = partsOf(line);
    costsMinor += parts.costsMinor;
    interestMinor += parts.interestMinor;
    principalMinor += parts.principalMinor;
  }
  return { costsMinor, interestMinor, principalMinor };
}

/** Every entry of the ledger with its parts; the columns add up to what is open by the ledger. */
function ledgerTable(claim: StatementClaim, printing: Printing): StatementTable {
  const { language } = printing;
  const { lines, currency, openLedgerMinor } = claim.statement;
  const { amount, plain } = figuresOf(currency, language);
  const unit = currency === 'EUR' ? '€' : currency;
  const sums = sumOf(lines);
  if (sums.costsMinor + sums.interestMinor + sums.principalMinor !== openLedgerMinor) {
    throw new Error(`the ledger of claim ${claim.number} does not add up on its statement`);
  }
  const de = language === 'de';
  return {
    title: de ? 'Buchungen' : 'Entries',
    head: de
      ? ['Wertstellung', 'Posten, Grundlage, Herkunft', 'Kosten', 'Zinsen', 'Hauptford.', `Betrag ${unit}`]
      : ['Value date', 'Entry, ground, source', 'Costs', 'Interest', 'Principal', `Amount ${unit}`],
    wordColumns: 2,
    rows: lines.map((line, index) => ledgerRow(line, claim, index, printing)),
    total: [
      de ? 'Summe' : 'Sum',
      '',
      plain(sums.costsMinor),
      plain(sums.interestMinor),
      plain(sums.principalMinor),
      amount(openLedgerMinor),
    ],
    notes: [],
  };
}

/** Unrounded interest: the parts of a cent follow the figures of the amount. */
function decimalText(decimal: string, currency: Currency, language: Language): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const figures = formatFigures(Number.parseInt(whole, 10) * 100, currency, language);
  return `${figures.slice(0, -2)}${fraction}`;
}

function interestNotes(claim: StatementClaim, printing: Printing): string[] {
  const { language } = printing;
  const de = language === 'de';
  const formula =
    claim.dayCount === 'ACT_ACT'
      ? de
        ? 'Zinsen = verzinster Betrag × Zinssatz × Tage / Tage des Jahres (365 oder 366)'
        : 'Interest = base × rate × days / days of the year (365 or 366)'
      : de
        ? 'Zinsen = verzinster Betrag × Zinssatz × Tage / 365'
        : 'Interest = base × rate × days / 365';
  const once = de ? 'gerundet wird einmal, am Ende.' : 'rounded once, at the end.';
  law(noCompoundGround[claim.country], printing);
  const note = claim.statement.interest.note?.[language];
  return [`${formula}; ${once}`, ...(note === undefined ? [] : [printing.spell(note)])];
}

/** Interest by stretch with its rule, base rate, rate, days and base; undefined where none was calculated. */
function interestTable(claim: StatementClaim, printing: Printing): StatementTable | undefined {
  const { language } = printing;
  const de = language === 'de';
  const { interest, currency } = claim.statement;
  if (interest.segments.length === 0) return undefined;
  const unit = currency === 'EUR' ? '€' : currency;
  const hasBase = interest.segments.some((one) => one.baseRatePercent !== '0.00');
  const baseRate = hasBase ? law(baseRateGround[claim.country], printing) : undefined;
  const rows = interest.segments.map((one): StatementRow => {
    return {
      cells: [
        `${formatDate(one.from, language)} – ${formatDate(addDays(one.to, -1), language)}`,
        law(one.ground, printing) ?? '',
        ...(hasBase ? [formatPercent(one.baseRatePercent, language)] : []),
        formatPercent(one.ratePercent, language),
        String(one.days),
        formatFigures(one.baseMinor, currency, language),
        decimalText(one.interest, currency, language),
      ],
      detail: [],
    };
  });
  const base = de ? [`Basiszinssatz`] : ['Base rate'];
  return {
    title: de ? 'Zinsberechnung' : 'Calculation of interest',
    head: [
      de ? 'Zeitraum (beide Tage gezählt)' : 'Period (both days counted)',
      de ? 'Grundlage' : 'Ground',
      ...(hasBase ? base : []),
      ...(de
        ? ['Zinssatz', 'Tage', `verzinst ${unit}`, `Zinsen ${unit}`]
        : ['Rate', 'Days', `Base ${unit}`, `Interest ${unit}`]),
    ],
    wordColumns: 2,
    rows,
    total: [
      de ? 'Zinsen, gerundet' : 'Interest, rounded',
      '',
      ...Array.from({ length: hasBase ? 4 : 3 }, () => ''),
      formatFigures(interest.accruedMinor, currency, language),
    ],
    notes: [
      ...interestNotes(claim, printing),
      bookedNote(claim, language),
      ...(baseRate === undefined ? [] : [`${base[0]}: ${baseRate}.`]),
    ],
  };
}

/** How the ledger and the calculation meet: what of the interest is booked, and what comes on top of the entries. */
function bookedNote({ statement }: StatementClaim, language: Language): string {
  const { interest, openLedgerMinor, totalMinor, currency } = statement;
  const amount = (minor: number) => formatAmount(minor, currency, language);
  if (interest.undemandedMinor > 0 && openLedgerMinor > 0) {
    return language === 'de'
      ? `Davon unter den Buchungen enthalten: ${amount(interest.fixedMinor)}. Die übrigen ${amount(interest.undemandedMinor)} werden hier nicht verlangt.`
      : `Among the entries: ${amount(interest.fixedMinor)}. The other ${amount(interest.undemandedMinor)} are not demanded here.`;
  }
  if (interest.undemandedMinor > 0) {
    return language === 'de'
      ? `Davon unter den Buchungen enthalten: ${amount(interest.fixedMinor)}. Die übrigen ${amount(interest.undemandedMinor)} wurden nicht verlangt, ehe alles Geforderte bezahlt war; sie sind nicht offen.`
      : `Among the entries: ${amount(interest.fixedMinor)}. The other ${amount(interest.undemandedMinor)} were not demanded before all that was demanded had been paid; they are not open.`;
  }
  const unbookedMinor = totalMinor - openLedgerMinor;
  if (language === 'de') {
    return `Davon unter den Buchungen schon enthalten: ${amount(interest.fixedMinor)}. Summe der Buchungen ${amount(openLedgerMinor)} + noch nicht gebuchte Zinsen ${amount(unbookedMinor)} = ${amount(totalMinor)}.`;
  }
  return `Already among the entries: ${amount(interest.fixedMinor)}. Sum of the entries ${amount(openLedgerMinor)} + interest not booked yet ${amount(unbookedMinor)} = ${amount(totalMinor)}.`;
}

/** "941,23 € berechnet, 205,76 € bezahlt oder erlassen": the two figures whose difference is open. */
function interestLabel({ statement }: StatementClaim, language: Language): string {
  const { interest, currency } = statement;
  const grossMinor = Math.max(interest.accruedMinor - interest.undemandedMinor, interest.fixedMinor);
  const settledMinor = grossMinor - interest.openMinor;
  const label = language === 'de' ? 'Offene Zinsen' : 'Open interest';
  if (settledMinor === 0) return label;
  const [gross, settled] = [grossMinor, settledMinor].map((minor) => formatAmount(minor, currency, language));
  return language === 'de'
    ? `${label} (${gross} weniger ${settled} bezahlt oder erlassen)`
    : `${label} (${gross} less ${settled} paid or waived)`;
}

function sumsOf(claim: StatementClaim, language: Language): [string, string][] {
  const { statement, number } = claim;
  const de = language === 'de';
  const { interest, openLedgerMinor, totalMinor, principal, costsOpenMinor } = statement;
  const parts = principal.openMinor + costsOpenMinor + interest.openMinor;
  const unbookedMinor = Math.max(interest.accruedMinor - interest.fixedMinor, 0) - interest.undemandedMinor;
  if (parts !== totalMinor || openLedgerMinor + unbookedMinor !== totalMinor) {
    throw new Error(`claim ${number} does not add up on its statement`);
  }
  const amount = (minor: number) => formatAmount(minor, statement.currency, language);
  const on = formatDate(statement.onDate, language);
  const { rateUnknownFromOn: unknownFrom } = interest;
  const from = unknownFrom === undefined ? undefined : formatDate(unknownFrom, language);
  const without = from === undefined ? '' : de ? `, ohne Zinsen ab ${from}` : `, without interest from ${from}`;
  return [
    [de ? 'Offene Hauptforderung' : 'Open principal', amount(principal.openMinor)],
    [de ? 'Offene Kosten' : 'Open costs', amount(costsOpenMinor)],
    [interestLabel(claim, language), amount(interest.openMinor)],
    [de ? `Forderung am ${on}${without}` : `Claim on ${on}${without}`, amount(totalMinor)],
  ];
}

/** One claim with all its figures. Throws when they do not add up: such a statement must never leave. */
export function statementSection(claim: StatementClaim, printing: Printing): StatementSection {
  const { language } = printing;
  const de = language === 'de';
  const { statement } = claim;
  const issued = formatDate(claim.issuedOn, language);
  const due = formatDate(claim.dueOn, language);
  const interest = interestTable(claim, printing);
  const note = statement.interest.note?.[language];
  const facts = [printing.spell(statement.default.explanation[language])];
  if (interest === undefined && note !== undefined && printing.spell(note) !== facts[0])
    facts.push(printing.spell(note));
  return {
    heading: de
      ? `Rechnung ${claim.number} vom ${issued}, fällig am ${due}`
      : `Invoice ${claim.number} of ${issued}, due on ${due}`,
    facts,
    tables: [ledgerTable(claim, printing), ...(interest === undefined ? [] : [interest])],
    sums: sumsOf(claim, language),
  };
}
