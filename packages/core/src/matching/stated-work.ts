import type { Period } from './period.ts';
import { type Atom, readWords } from './text-atoms.ts';

/** Paid in the month itself, by law or habit: who names a month names that in which it was invoiced or fell due. */
const advanceWord =
  /^\w*(MIETE|MIETZINS|MIETZAHLUNG|PACHT|PACHTZINS|HAUSGELD|WOHNGELD|BEITRAG|BEITRAEGE|ABO|ABONNEMENT|ABSCHLAG|ABSCHLAEGE|RATE|RATEN|LEASING|LEASINGRATE|VORAUSZAHLUNG|GRUNDGEBUEHR|MONATSGEBUEHR|NUTZUNGSENTGELT|PRAEMIE|LIZENZ|HOSTING|STELLPLATZ|GARAGE|SCHULGELD|MEMBERSHIP|SUBSCRIPTION|RENT)$/;
/** Invoiced when it is done, often in the month after. */
const serviceWord =
  /^(\w*(REINIGUNG|WARTUNG|BETREUUNG|BERATUNG|PFLEGE|UNTERRICHT|STUNDEN|HONORAR|LIEFERUNG|LIEFERUNGEN|ARBEIT|ARBEITEN|DIENST|DIENSTE|TRAINING|THERAPIE|BEHANDLUNG|BEHANDLUNGEN|KURS|VERBRAUCH|STROM|BUCHHALTUNG|BUCHFUEHRUNG|TRANSPORT|TRANSPORTE|FAHRTEN|VERPFLEGUNG|EINSATZ|EINSAETZE|ZEITRAUM|SERVICE|SUPPORT)|\w*LEISTUNG\w*|\w*ABRECHNUNG|CLEANING|CONSULTING|HOURS|PERIOD|SERVICES)$/;
const invoiceWord =
  /^(R|RE|RG|RN|RNR|RENR|RGNR|FAKT\w*|FACT\w*|FATT\w*|INV|INVOICE\w*|BELEG\w*|NOTA|BILL|HONORARNOTE|\w*RECHN(UNG\w*)?|RECH)$/;
const forWord = /^(FUER|FUR|F|FOR)$/;
/** Somebody is named, and a month. */
const forOtherWord = /^(FUER|FUR|F|FOR|WG|WEGEN|IA|AUFTRAG|SCHULDNER\w*|DEBTOR|MIETER\w*|NAME|ZUGUNSTEN)$/;
/** Says that somebody pays, or who, and not what for. */
const payingWord =
  /^(\w*ZAHL(UNG|UNGEN|T|EN)|\w*UEBERW\w*|SEPA|ONLINE|BANKING|ONLINEBANKING|DAUERAUFTRAG|\w*UEBERTRAG|GUTSCHRIFT|LASTSCHRIFT|AUSGLEICH|BEGLEICHUNG|\w*BETRAG|\w*SALDO|OFFEN\w*|POSTEN|\w*FAELLIG\w*|DANK|DANKE|BESPROCHEN|VEREINBART|VEREINBARUNG|ABSPRACHE|SCHREIBEN|MAHN\w*|MONAT\w*|PAYMENT|TRANSFER|PAID|THANKS|BALANCE|GMBH|LIMITED|KUND\w*|MITGLIED\w*|VERTRAG\w*|KONTO|NUMMER|DEBITOR\w*)$/;
const shortMax = 3;
const no = {};
const yes = { mayBeOfService: true };

/**
 * May months in a text be those of the service, invoiced in the month after? Not of a rent or an invoice ("Oktoberrechnung"), but
 * of what was done ("Reinigung Oktober", "Rechnung für Oktober"), of anything that is named beside it, and where nothing but the month
 * stands. Beside words that only say that somebody pays ("Zahlung Oktober") it is that of the invoice, as is what the payer's name says.
 */
export function mayBeOfService(
  atoms: readonly Atom[],
  name: string | null,
  months: readonly Period[],
): Pick<Period, 'mayBeOfService' | 'beside'> {
  const payer = new Set(name === null ? [] : readWords(name));
  const words = atoms.filter(({ text, isDigits }) => !isDigits && !payer.has(text)).map(({ text }) => text);
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (says(advanceWord)) return no;
  if (says(serviceWord) || months.some(({ first }) => forWord.test(atoms[first - 1]?.text ?? ''))) return yes;
  if (says(invoiceWord) || says(forOtherWord)) return no;
  const isMonth = (at: number) => months.some(({ first, last }) => first <= at && at <= last);
  const isBeside = (atom: Atom | undefined, at: number) => atom !== undefined && !isMonth(at) && !payer.has(atom.text);
  if (!atoms.some(isBeside)) return yes;
  const beside = months
    .flatMap(({ first, last }) => [first - 1, last + 1])
    .filter((at) => isBeside(atoms[at], at) && isThing(atoms[at]!))
    .map((at) => atoms[at]!.text);
  return beside.length === 0 ? no : { mayBeOfService: true, beside };
}

function isThing({ text, isDigits }: Atom): boolean {
  return !isDigits && text.length > shortMax && !payingWord.test(text);
}
