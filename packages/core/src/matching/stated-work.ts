import { isTelling } from './name-words.ts';
import type { Period } from './period.ts';
import { type Atom, readWords } from './text-atoms.ts';

/** Paid in the month itself, by law or habit: who names a month names that in which it was invoiced or fell due. */
const advanceWord =
  /^(\w*(MIETE|MIETZINS|MIETZAHLUNG|PACHT|PACHTZINS|HAUSGELD|WOHNGELD|BEITRAG|BEITRAEGE|ABO|ABONNEMENT|ABSCHLAG|ABSCHLAEGE|LEASING|VORAUSZAHLUNG|GRUNDGEBUEHR|MONATSGEBUEHR|NUTZUNGSENTGELT|PRAEMIE|LIZENZ|HOSTING|STELLPLATZ|GARAGE|SCHULGELD)|(\w*(S|TEIL|LEASING|KREDIT|MIET|KAUF|ERST))?RATEN?|MEMBERSHIP|SUBSCRIPTION|RENT)$/;
/** Invoiced when it is done, often in the month after. */
const serviceWord =
  /^(\w*(REINIGUNG|WARTUNG|BETREUUNG|BERATUNG|PFLEGE|UNTERRICHT|STUNDEN|HONORAR|LIEFERUNG|LIEFERUNGEN|ARBEIT|ARBEITEN|DIENST|DIENSTE|TRAINING|THERAPIE|BEHANDLUNG|BEHANDLUNGEN|KURS|VERBRAUCH|STROM|BUCHHALTUNG|BUCHFUEHRUNG|TRANSPORT|TRANSPORTE|FAHRTEN|VERPFLEGUNG|EINSATZ|EINSAETZE|ZEITRAUM|SERVICE|SUPPORT)|\w*LEISTUNG\w*|\w*ABRECHNUNG|CLEANING|CONSULTING|HOURS|PERIOD|SERVICES)$/;
const invoiceWord =
  /^(R|RE|RG|RN|RNR|RENR|RGNR|FAKT\w*|FACT\w*|FATT\w*|INV|INVOICE\w*|BELEG\w*|NOTA|BILL|HONORARNOTE|\w*RECHN(UNG\w*)?|RECH)$/;
const forWord = /^(FUER|FUR|F|FOR)$/;
/** Stand between a month and what belongs to it. */
const fillWord =
  /^(IM|IN|VOM|VON|V|DEN|DAS|DER|DEM|DES|DIE|F|FUER|FUR|FOR|ZUM|ZUR|AUS|AB|UND|U|BIS|MON|\w*MONAT\w*|MONTH\w*|THE|OF|AND)$/;
/** Says that somebody pays, or who, and not what for. */
const payingWord =
  /^(\w*ZAHL(UNG|UNGEN|T|EN)|\w*UEBERW\w*|SEPA|ONLINE|BANKING|ONLINEBANKING|DAUERAUFTRAG|AUFTRAG|\w*UEBERTRAG|GUTSCHRIFT|LASTSCHRIFT|AUSGLEICH|BEGLEICHUNG|\w*BETRAG|\w*SALDO|OFFEN\w*|POSTEN|\w*FAELLIG\w*|REST\w*|GESAMT\w*|KOMPLETT|DANK|DANKE|VIELEN|BITTE|BESPROCHEN|VEREINBART|VEREINBARUNG|ABSPRACHE|SCHREIBEN|MAHN\w*|PAYMENT|TRANSFER|PAID|THANKS|BALANCE|GMBH|LIMITED|FIRMA|FAMILIE|NAME|SCHULDNER\w*|DEBTOR|MIETER\w*|ZUGUNSTEN|WEGEN|LAUT|GEMAESS|BETREFF|\w*ZWECK|DATUM|REF|REFERENZ|KUND\w*|MITGLIED\w*|VERTRAG\w*|KONTO|NUMMER|DEBITOR\w*|IHRE|UNSERE|MEINE|NOCH|EURO|SVWZ|EREF|KREF|MREF|CRED|ABWA|IBAN|BIC|TAN|UHR|EUR|CHF|IHR|WIE|ICH|WIR|UNS|KTO|TEL|FAM|KD\w?N\w*|NACH|MIT|BEI|PER|YOUR|OUR|WITH)$/;
const shortMax = 2;
const no = {};
const yes = { mayBeOfService: true };
const inAdvance = { mayBeOfService: false, isInAdvance: true };

/**
 * May months in a text be those of the service, invoiced in the month after? Not of a rent or an invoice ("Oktoberrechnung"), but
 * of what was done ("Reinigung Oktober", "Rechnung für Oktober"), of a quarter or days, of anything that is named besides, and where
 * nothing but the month stands. Beside words that only say that somebody pays ("Zahlung Oktober") it is that of the invoice, as is what names
 * say: the payer's, and the customer's (`beside`).
 */
export function mayBeOfService(
  atoms: readonly Atom[],
  name: string | null,
  months: readonly Period[],
): Pick<Period, 'mayBeOfService' | 'beside' | 'isInAdvance'> {
  const payer = new Set(name === null ? [] : readWords(name));
  const words = atoms.filter(({ text, isDigits }) => !isDigits && !payer.has(text)).map(({ text }) => text);
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (says(advanceWord)) return inAdvance;
  if (says(serviceWord) || months.some(({ first }) => isFor(atoms, first))) return yes;
  const isMonth = (at: number) => months.some(({ first, last }) => first <= at && at <= last);
  const besides = atoms.filter(({ text }, at) => !isMonth(at) && !payer.has(text));
  if (!says(invoiceWord) && besides.every(({ text }) => fillWord.test(text) && !forWord.test(text))) return yes;
  const beside = besides.filter(isThing).map(({ text }) => text);
  return beside.length === 0 ? no : { mayBeOfService: true, beside };
}

/** "Für Oktober", "für den Monat Oktober", "für das 3. Quartal". */
function isFor(atoms: readonly Atom[], first: number): boolean {
  let at = first - 1;
  while (at >= 0 && !forWord.test(atoms[at]!.text) && fillWord.test(atoms[at]!.text)) at -= 1;
  return forWord.test(atoms[at]?.text ?? '');
}

function isThing({ text, isDigits }: Atom): boolean {
  return (
    !isDigits &&
    text.length > shortMax &&
    isTelling(text) &&
    ![payingWord, invoiceWord, fillWord].some((known) => known.test(text))
  );
}
