import { foldTitle } from '../receivables/claim-field.ts';
import type { BankField } from './bank-field.ts';

/** Also the accents of the French and Italian exports of Swiss banks. */
export function foldBankTitle(title: string): string {
  if (title.length > 100) return '';
  if (!/[àâéèêëîôç°º]/i.test(title)) return foldTitle(title);
  const plain = title.normalize('NFD').replace(/[\u0300-\u0307\u0309-\u036f]|(?<=[ei])\u0308/gi, '');
  return foldTitle(plain.normalize('NFC'));
}

/**
 * What a title means at any bank, best word first; for banks that are on no list, and for what a list leaves open. Fields whose
 * texts belong together (`text`, `paymentReference`) take all their columns, the others the best one.
 */
const titleWords = {
  account:
    'auftragskonto ibanauftragskonto eigeneiban owniban ibaneigeneskonto eigeneskonto ibankontoinhaber ibanauftraggeberkonto accountiban meinkonto umsatzgetaetigtvon localiban',
  bookedOn:
    'buchungstag buchungsdatum buchung bookingdate bookedat bookedon buchungam postingdate completeddate datecompleted settlementdate datedecomptabilisation datacontabile datadicontabilizzazione transaktionsdatum transactiondate datum date data created abschlussdatum auftragsdatum executiondate dataregistrazione dataoperazione dataesecuzione datedexecution dateoperation dateexecution buchdatum buchungszeitpunkt',
  valueOn:
    'valuta valutadatum valutadate wert wertstellung wertstellungsdatum wertstellungstag wertdatum valuedate interestdate datedevaleur datevaleur datavaluta datadivaluta valutadate valeur dateeffet availableon',
  amount:
    'betrag umsatz amount buchungsbetrag umsatzbetrag zahlungsbetrag creditdebitamount totalamount paymentamount betraginkontowaehrung betragkontowaehrung betragkw transactionamount montant importo valuevalue',
  debit:
    'soll belastung belastungsbetrag debit lastschrift ausgang ausgaben ausgabe auszahlung sollbetrag sollumsatz abgang zulasten belastungen debitamount moneyout paidout withdrawal addebito addebiti debitbetrag',
  credit:
    'haben gutschrift gutschriftsbetrag credit eingang einnahmen einnahme einzahlung habenbetrag habenumsatz zugang zugunsten gutschriften creditamount moneyin paidin deposit accredito accrediti creditbetrag',
  currency:
    'waehrung currency whg waehr buchungswaehrung kontowaehrung paymentcurrency ccy monnaie devise valutawaehrung moneta divisa div valuecurrency',
  name: 'name partnername counterpartyname namedespartners namezahlungsbeteiligter zahlungsbeteiligter zahlungspartner transaktionspartner gegenpartei geschaeftspartner gegenkontoinhaber gegenkontoname kontoinhabergegenkonto auftraggeberempfaenger empfaengerauftraggeber auftraggeberzahlungsempfaenger empfaengerzahlungspflichtiger beguenstigterauftraggeber auftraggeberbeguenstigter beguenstigterzahlungspflichtiger nameauftraggeberbeguenstigter nameauftraggeberempfaenger nameempfaengerauftraggeber empfaengerauftraggebername senderempfaenger empfaengersender absenderempfaenger zahlungspflichtigerzahlungsempfaenger zahlungsempfaengerzahlungspflichtiger vonan anvon partner counterparty beneficiary payeename merchant namedesauftraggebersempfaengers empfaengername1 beguenstigterabsendername beguenstigterabsender remotename namegegenkonto namegegenseite namedesgegenkontos',
  payer:
    'payer auftraggeber auftraggebername nameauftraggeber nameauftraggebers zahlungspflichtiger zahler payername absender sender',
  payee:
    'payee empfaenger empfaengername nameempfaenger zahlungsempfaenger zahlungsempfaengerin beguenstigter recipient',
  ultimateName: 'abweichenderempfaenger abweichenderauftraggeber namedesultimatepartners ultimatename',
  payerIban:
    'auftraggeberkonto auftraggeberiban ibanauftraggeber payeriban auftraggeberkontonummer ibandesauftraggebers',
  payeeIban: 'empfaengerkonto empfaengeriban ibanempfaenger payeeiban empfaengerkontonummer ibandesempfaengers',
  iban: 'partneriban ibanzahlungsbeteiligter gegenkonto gegenkontoiban ibangegenkonto gegenkontonummer counterpartyiban empfaengerauftraggeberiban ibanempfaengerauftraggeber ibanauftraggeberempfaenger kontoverbindungdespartners ibandespartners ibanpartner partnerkonto ibankontonrdesauftraggebersempfaengers beneficiaryaccountnumber beneficiaryiban beguenstigterabsenderkontonummer beguenstigterabsenderiban remoteiban zahlungsempfaengeriban zahlungspflichtigeriban gegeniban ibangegenseite ibandergegenseite',
  kind: 'buchungsart umsatzart buchungstext transaktionstyp transaktionsart umsatztyp auftragsart bewegungstyp vorgang geschaeftsvorfall textschluessel zahlungsart buchungstyp transactiontype typ type art paymentmethod typdetransaction typedetransaction tipodiordine transazione typeordre',
  text: 'verwendungszweck verwendungszwecke zahlungszweck zahlungsgrund zahlungsdetails umsatztext mitteilung mitteilungen mitteilungreferenz mitteilungenreferenz betreff beschreibung transaktionsbeschreibung description text avisierungstext notificationtext buchungsdetails buchungsinformation buchungsinformationen bookingdetails detail details remittanceinformation paymentdetails zusatzinfosbuchung zusatzinfostransaktion vwz vorgangverwendungszweck weitereverwendungszwecke texte libelle communication testo descrizione causale texttransaktion testodicontabilizzazione transactions transaktionen message comunicazione subject purpose reference paymentreference',
  paymentReference:
    'zahlungsreferenz referenznummer qrreferenz esrreferenz esrreferenznummer referenz creditorreference numerodereference numerodiriferimento',
  endToEndId:
    'endtoendid endtoendidentifikation endtoendreferenz endtoendref e2eid e2ereferenz endtoend eref kundenreferenz kundenreferenzendtoend auftraggeberreferenz separeferenz',
  mandateId: 'mandatsreferenz mandatid mandatsid mandateid mandatereference mandat mandatsref mref',
  creditorId:
    'glaeubigerid glaeubigeridentifikation glaeubigeridentifikationsnummer creditorid creditoridentifier creditoridentification cred ucid',
  reference:
    'buchungsreferenz bankreferenz transaktionsnr transaktionsnummer transaktionscode transaktionsid transactionid transactionno transactionnr zkbreferenz notransaction ndetransaction ndeltransazione ndellatransazione umsatzid umsatznummer',
  balance:
    'saldo saldonachbuchung saldonachumsatz saldoin kontosaldo kontostand kontostandnachbuchung neuersaldo balance runningbalance balanceafter solde zwischensumme',
  status: 'status state buchungsstatus info hinweis',
  direction:
    'sh hs sollhaben habensoll sollhabenkennzeichen sollhabenkz shkennzeichen shkz sollhabenkennung debitcredit creditdebit debitcreditindicator creditdebitindicator dc cd debitorcredit creditordebit vorzeichen gutschriftbelastung belastunggutschrift afbij side richtung zahlungsrichtung habensollkennzeichen',
  original: 'lastschriftursprungsbetrag lastschrifturspruengsbetrag lastschrifturspruengbetrag',
  charges: 'auslagenersatzruecklastschrift',
  partAmount:
    'einzelbetrag betragdetail detailbetrag montantindividuel importosingolo individualamount betrageinzeln betrageinzelzahlung',
} as const satisfies Partial<Record<BankField, string>>;

/** The own account at one bank, the other side at the next: what stands in the column decides. */
export const doubtfulAccounts: ReadonlySet<string> = new Set(
  'iban konto kontonr kontonummer kontonummeriban ibankontonummer ibankontonr kontoiban kontobank account accountnumber accountno bankverbindung'.split(
    ' ',
  ),
);

/** What a bank keeps beside the amount; whether the amount is without it only the balances tell. */
export const feeWord = /^(gebuehr(en)?|fees?|entgelte?|spesen|kommission|commission|frais)$/;

export const joinedFields: ReadonlySet<BankField> = new Set(['text', 'paymentReference']);

const fieldOf: ReadonlyMap<string, readonly [field: BankField, rank: number]> = new Map(
  Object.entries(titleWords).flatMap(([field, words]) =>
    words.split(' ').map((word, rank) => [word, [field as BankField, rank]] as const),
  ),
);

/** The meaning of a folded title and how good a word for it it is (0 = best). */
export function meaningOf(folded: string): readonly [field: BankField, rank: number] | undefined {
  return fieldOf.get(folded) ?? (numberedText.test(folded) ? textPart : undefined);
}

/** "Verwendungszweckzeile 14", "VWZ12": programs of banks cut the text into columns. */
const numberedText =
  /^(?:verwendungszweck(?:zeile)?|vwz|vzweck|zweck|beschreibung|description|descrizione|purpose)\d{1,2}$/;
const textPart = ['text', 99] as const;

/** What only lists of bookings of a bank say. */
export const bankWord =
  /^(buchung(stag|sdatum|sdetails|sreferenz|sbetrag)?|wert(stellung|stellungsdatum|stellungstag|datum)?|valuta(datum|date)?|valeur|booking(date|details)?|value(date)?|datevaleur|datedevaleur|datedecomptabilisation|datavaluta|datadivaluta|datacontabile|dataregistrazione|interestdate|settlementdate|completeddate|datecompleted|postingdate|zahlungsbetrag|avisierungstext|saldonachbuchung|auftragskonto|counterpartyiban)$/;

/** What lists of claims, of their open items and of returned debits say, and the bookings of a bank do not. */
export const listWord =
  /rechnung|faellig|^beleg$|beleg(n|feld|art)|invoice|duedate|mahn|debitor|^kunden?$|kunden(nr|nummer|name|konto)|opbetrag|^offen|offener?(betrag|posten)|^skonto|zahlungsziel|zahlungskondition|zahlungsbedingung|rueckgabe|ruecklast|returnreason|reasoncode|rtransaktion|kostenstelle|steuerschluessel|buchungsschluessel|sachkonto|^rest(betrag|forderung|summe)|remaining|outstanding|zahlbar|bezahlt|^paid$|amountpaid|paidamount|customer(no|nr|number|name|id)?$|mitglied|patient|^dokument(en)?(nr|nummer|art|typ)?$|^document(no|nr|number|type|kind)?$|voucher|^op(nr|nummer|saldo)/;
