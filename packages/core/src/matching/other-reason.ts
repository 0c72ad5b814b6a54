import { AskedWords } from './asked-words.ts';
import type { Payment } from './payment.ts';
import type { Atom } from './text-atoms.ts';

/** Words of money that is for something else than an invoice, German and English. */
const reasonWord = new AskedWords(
  new RegExp(
    `^(${[
      // A gift, a security, a loan, wages.
      'SPENDE\\w*|ZUWENDUNG\\w*|DONATION\\w*|\\w*KAUTION\\w*|SICHERHEITSLEISTUNG\\w*|DEPOSIT|\\w*DARLEHEN\\w*|DARL|KREDIT|LOAN\\w*',
      'LOHN|LOHNZAHLUNG\\w*|GEHALT|GEHALTS\\w*|GEHAELTER|BEZUEGE|SALARY|SALARIES|WAGES?|PAYROLL|RENTE|RENTENZAHLUNG',
      // Taxes and benefits.
      'KURZARBEIT\\w*|KINDERGELD\\w*|ELTERNGELD\\w*|GEWERBESTEUER\\w*|EINKOMMENSTEUER\\w*|KOERPERSCHAFTSTEUER\\w*|LOHNSTEUER\\w*|VORSTEUER\\w*|\\w*STEUERERST\\w*',
      // Sent by mistake, twice, or sent back.
      'FALSCH\\w*|FEHLUEBERW\\w*|R(UE|U)CK(UE|U)BERW\\w*|IRRT(UE|U)M\\w*|VERSEHEN\\w*|ZUR(UE|U)CK|DOPPELT\\w*|DOPPELZAHL\\w*|DOPPEL(UE|U)BERW\\w*',
      'MISTAKE\\w*|ERRONEOUS\\w*|WRONG|WRONGLY|TWICE|DUPLICATE\\w*|REVERSAL|RETURNED|REPAYMENT\\w*|CHARGEBACK',
    ].join('|')})$`,
  ),
);
/** Also what an invoice contains: "inkl. 19 % USt". */
const taxWord = new Set(['UST', 'UMSATZSTEUER', 'STEUER', 'STEUERN', 'TAX', 'TAXES']);
const containing = new Set([
  'INKL',
  'INKLUSIVE',
  'INCL',
  'INCLUDING',
  'ZZGL',
  'PLUS',
  'EXCL',
  'OHNE',
  'MIT',
  'WITH',
  'GESETZL',
  'GESETZLICHER',
  'NO',
  'OF',
]);
/** Salaries and payments of public treasuries: DK list of GVC codes; ISO 20022 sub-family of salaries. */
const reasonCode = /^(153|156)$|-SALA$/;
/** ISO 20022 external purposes: wages, pensions, benefits, taxes, treasuries, gifts, loans and securities. */
const reasonPurpose = /^(SALA|PAYR|PENS|BONU|BENE|SSBE|GOVT|TAXS|TAXR|VATX|CHAR|LOAN|DEPT)$/;

/** What a payment says of itself that no payment of an invoice is, as it is written; undefined: nothing. */
export function otherReasonIn(
  atoms: readonly Atom[],
  { code, purposeCode }: Pick<Payment, 'code' | 'purposeCode'>,
): string | undefined {
  for (let at = 0; at < atoms.length; at += 1) {
    const { text, isDigits } = atoms[at]!;
    if (!isDigits && (reasonWord.has(text) || isTax(atoms, at))) return text;
  }
  if (code !== null && reasonCode.test(code)) return code;
  return purposeCode != null && reasonPurpose.test(purposeCode) ? purposeCode : undefined;
}

function isTax(atoms: readonly Atom[], at: number): boolean {
  if (!taxWord.has(atoms[at]!.text)) return false;
  const [before, after] = [atoms[at - 1], atoms[at + 1]];
  // A line of 27 letters ends within a word: "AUG" and "UST".
  const isCut = before?.text === 'AUG' && atoms[at]!.text === 'UST';
  const isContained = before !== undefined && (isCut || isRate(before, atoms[at]!) || containing.has(before.text));
  return !isContained && !/^(ID|IDNR|FREE)$/.test(after?.text ?? '');
}

/** "19 % USt", "20 USt". */
function isRate({ text, isDigits }: Atom, tax: Atom): boolean {
  return isDigits && (tax.gap.includes('%') || text.length <= 2);
}
