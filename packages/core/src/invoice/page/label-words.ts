/**
 * What a label on a page announces. `other` are labels of values we do not want: they end the value of the label before
 * them and keep a general word ("Datum") from being found inside them.
 */
export type LabelKind =
  | 'number'
  | 'document'
  | 'preceding'
  | 'issueOn'
  | 'day'
  | 'dueOn'
  | 'customer'
  | 'partyNumber'
  | 'name'
  | 'address'
  | 'buyer'
  | 'seller'
  | 'currency'
  | 'vatId'
  | 'terms'
  | 'other';

/** How surely a label of this list means its kind, and its words as `foldText` leaves them; parts of patterns. */
interface LabelWords {
  readonly kind: LabelKind;
  readonly weight: number;
  readonly words: string;
}

const nr = '(?:nummern?|nr|num|no|n|number|id|#)';
const day = '(?:datum|date|tag|vom)';

/** German, English, French, and Dutch where the words are close at hand. */
export const labelWords: readonly LabelWords[] = [
  // Before the numbers, so that "zu Rechnung Nr." is not the document's own.
  {
    kind: 'preceding',
    weight: 1,
    words: `(?:original|bezugs|ursprungs|ursprungliche|bezugauf|zur|zu|zurueck|korrigierte|stornierte)rechnung(?:s?${nr})?|n(?:o|umero)?de(?:la)?factureassociee|datede(?:la)?factureassociee|(?:original|preceding|corrected|credited)invoice${nr}?`,
  },
  {
    kind: 'number',
    weight: 0.98,
    words: `(?:[a-z]{0,20}rechnungs?|rechn|rg|re|faktura?|fakturen|gutschrifts?|rechnungskorrektur|storno|honorarnoten?)${nr}`,
  },
  {
    kind: 'number',
    weight: 0.98,
    words: `(?:tax)?(?:invoice|inv|creditnote|creditmemo|bill|facture|factuur|avoir)${nr}|n(?:o|umero)?(?:de)?(?:la)?facture|nummerder(?:rechnung|gutschrift)|(?:invoice|creditnote)reference`,
  },
  { kind: 'number', weight: 0.9, words: `(?:beleg|dokument|dokumenten|document|quittungs|receipt)${nr}` },
  {
    kind: 'issueOn',
    weight: 0.98,
    words: `(?:[a-z]{0,20}rechnungs?|rechn|rg|re|faktura|fakturen|fakturierungs|gutschrifts|ausstellungs)${day}|datumder(?:rechnung|ausstellung)|ausgestelltam`,
  },
  {
    kind: 'issueOn',
    weight: 0.98,
    words:
      '(?:tax)?(?:invoice|bill|creditnote|creditmemo|issue|billing|facture|factuur)(?:d?on|datum|date)|dateof(?:invoice|issue)|date(?:dela|de)?(?:facture|facturation|emission)|issuedate|dateissued',
  },
  { kind: 'issueOn', weight: 0.9, words: 'belegdatum|dokument(?:en)?datum|documentdate|dokumentdatum' },
  { kind: 'day', weight: 0.85, words: 'datum|date|datumdate|datumdatum|dated' },
  {
    kind: 'dueOn',
    weight: 0.97,
    words:
      'faellig(?:keit)?(?:s?datum|stag|stermin)?(?:am|per|bis|zum)?(?:zum)?|zahl(?:bar|ung|ungen)(?:faellig)?(?:bis|spaetestens)(?:zum|spaetestens|am)*|zahlungszieldatum|zahlungsfrist(?:bis)?|zahlungsziel(?:bis)?(?:zum)?|zahlungstermin|zahldatum|zuzahlen(?:bis|am)(?:spaetestens)?(?:zum)?|netto(?:kasse)?bis|bitteueberweisenbis',
  },
  {
    kind: 'dueOn',
    weight: 0.97,
    words:
      '(?:payment)?due(?:date|on|by)?|paymentdue(?:date|on|by)?|pay(?:able)?(?:ment)?(?:on|by|until)|datedueto|datedue|(?:datede|datedela)?paiementdu|(?:date)?(?:d)?echeance|apayer(?:avant)?le|vervaldatum|uiterstebetaaldatum',
  },
  {
    kind: 'customer',
    weight: 0.97,
    words: `(?:kunden?|debitoren|mandanten|mitglieds?|mieter|teilnehmer|versicherungsnehmer|patienten|abnehmer|klient(?:en)?|ihrekunden|ihrekd|kd|kdn)${nr}|ihrenummer|ihrekundennummerbeiuns|nummerdeskunden`,
  },
  {
    kind: 'customer',
    weight: 0.97,
    words: `(?:customer|client|clients|member|klant|debtor)(?:account)?${nr}|n(?:o|umero)?(?:de)?client|referenceclient|codeclient|refclient|(?:customer|client)(?:code|ref|reference)|accountnumber`,
  },
  { kind: 'customer', weight: 0.8, words: 'customer|kunde|debitor' },
  { kind: 'partyNumber', weight: 0.9, words: 'nummer' },
  { kind: 'name', weight: 0.95, words: 'name|firma|nom|company|firmenname' },
  { kind: 'address', weight: 0.95, words: 'anschrift|adresse|address' },
  {
    kind: 'buyer',
    weight: 0.95,
    words:
      'rechnungs(?:empfaenger|adresse|anschrift|an)|rechnungan|kaeufer(?:leistungsempfaenger)?|leistungsempfaenger|kunde|kundenanschrift|kundenadresse|auftraggeber|besteller|empfaenger|adressat|mieter|mandant|zahlbardurch',
  },
  {
    kind: 'buyer',
    weight: 0.95,
    words:
      'bill(?:ed|ing)?(?:to|address|toaddress)|sold(?:to|toparty)|invoice(?:d)?(?:to|address)|buyer|customer|customeraddress|client|adressedu?client|adressedefacturation|facturea|factureea|acheteur|destinataire|klant|payablepar',
  },
  {
    kind: 'seller',
    weight: 0.95,
    words:
      'verkaeufer|rechnungs(?:ersteller|steller|aussteller)|leistungserbringer|lieferant|absender|auftragnehmer|vermieter|seller|vendor|supplier|soldby|(?:invoice|bill)from|from|fournisseur|vendeur|emetteur',
  },
  {
    kind: 'currency',
    weight: 0.95,
    words:
      '(?:rechnungs|beleg)?waehrung|(?:invoice|document)?currency|devise|allebetraegein|betraegein|angabenin|allamountsin|amountsin',
  },
  {
    kind: 'vatId',
    weight: 0.95,
    words: `(?:ihre|unsere)?(?:umsatzsteuer|ust|mwst|uid)(?:id(?:ent)?(?:ifikations)?)?${nr}?|vat(?:id|reg|registration|identification)?${nr}?|tva(?:intra(?:communautaire)?)?|no?tva(?:intra(?:communautaire)?|client)?|uid|btw${nr}?`,
  },
  {
    kind: 'terms',
    weight: 0.9,
    words:
      'zahlungs(?:bedingung(?:en)?|konditionen|modalitaeten|hinweise?|weise)|zahlungskonditionen?|konditionen|(?:payment)?terms(?:of(?:payment|sale))?|paymentconditions|conditions(?:de)?(?:reglement|paiement)|betalingsvoorwaarden',
  },
  {
    kind: 'other',
    weight: 1,
    words: `(?:liefer|lieferungs|leistungs|bestell|auftrags?|auftragsbestaetigungs|versand|druck|buchungs|valuta|wert|mahn|vertrags|angebots|geburts|waren|abrechnungs|erfassungs|eingangs|lieferschein|lieferauftrag|leistungszeitraum|zahlungs|order|orders|delivery|ship|shipping|shipment|service|print|po|contract|purchase|supply|livraison|commande|aankoop|bestel)(?:ungs|ungen|schein)?${day}(?:en|von|bis|lief)?`,
  },
  {
    kind: 'other',
    weight: 1,
    words: `(?:ihre|ihr|unsere|your|our|vos|nos|votre|notre)?(?:lieferschein|lieferanten|lieferungs|liefer|lief|bestell|auftrags?|auftragsbestaetigungs|vorgangs|projekt|vertrags|steuer|artikel|art|ean|gtin|serien|konto|telefon|tel|fax|referenz|handelsregister|hrb|bank|mandats|referenz|kommissions|objekt|wohnungs|zaehler|positions|pos|seiten|gln|tax|order|orders|delivery|po|purchaseorder|item|article|product|phone|account|contract|project|reference|ref|job|serial|page|tracking|packagetracking|siret|siren|bestel|glaeubigeridentifikations|bon(?:de)?(?:commande|livraison|vente|reception))${nr}(?:lief)?`,
  },
  {
    kind: 'other',
    weight: 1,
    words: `date(?:de)?(?:la)?(?:livraison|debut|fin|commande|prestation)(?:deprestation)?|dateof(?:delivery|supply|service|order|birth|shipment)|datumder(?:lieferung|leistung|bestellung)|leistungszeit(?:raum)?|lieferzeit(?:raum)?|zeitraum|abrechnungszeitraum|period|billingperiod|no?debon(?:de)?[a-z]{4,12}|no?(?:de)?commande|no?(?:de)?contrat`,
  },
  {
    kind: 'other',
    weight: 1,
    words:
      'seite|page|blatt|uhrzeit|zeit|time|bearbeiter|sachbearbeiter|ansprechpartner|ihr(?:e)?(?:zeichen|nachricht(?:vom)?|bestellung(?:vom)?|auftrag|anfrage|order|referenz)|unser(?:e)?(?:zeichen|nachricht|auftrag)|your(?:order|reference|ref)|our(?:reference|ref)|telefon|tel|telefax|fax|mobil|phone|email|mail|website|web|internet|homepage|bic|swift|blz|bank|iban(?:nr)?|salesperson|betreff|projekt|objekt|kontakt|contact|incoterms|lieferadresse|lieferanschrift|warenempfaenger|abweichender(?:warenempfaenger|rechnungsempfaenger|zahlungsempfaenger)|lieferung(?:an)?|shipto|deliveryaddress|shippingaddress|livraison|adressedelivraison|paymentmethod|zahlungsart|zahlungstyp|shipmentmethod|lieferart|versandart|leitwegid|bestellung|leasingnummer|handelsname|gln|steuernummer|steuernr',
  },
];

/** A word that names the document itself, and its type by UNTDID 1001 where that is certain. */
export const documentWords: readonly { readonly words: string; readonly typeCode?: string }[] = [
  { words: '(?:proforma|vorab|vorlaeufige)rechnung|proformainvoice|factureproforma', typeCode: '325' },
  {
    words:
      'rechnungskorrektur(?:en)?|korrekturrechnung|gutschriftsrechnung|stornorechnung|rechnungsstorno|storno|stornierung|creditnote|creditmemo|creditinvoice|avoir|factureavoir|creditnota|gutschrift|gutschriftsanzeige',
    typeCode: '381',
  },
  {
    words:
      '(?:(?!(?:lohn|gehalts|entgelt|verdienst|bezuege|reisekosten)+abrechnung)[a-z]{0,24}rechnung|rechnungrechnung|rechnunginvoice|honorarnote|faktura|liquidation)',
    typeCode: '380',
  },
  {
    words: '(?:tax|commercial|sales|proformaof|vat)?invoice|invoicerechnung|facture|factuur|(?:receipt)?bill',
    typeCode: '380',
  },
];

/** Documents that are no invoices; where one of these is the title and no invoice is, the page is refused. */
export const otherDocumentWords =
  'lieferschein|warenbegleitschein|angebot|kostenvoranschlag|offerte|auftragsbestaetigung|bestellbestaetigung|bestellung|mahnung|zahlungserinnerung|[1-3]mahnung|letztemahnung|kontoauszug|saldenbestaetigung|vertrag|lieferavis|packliste|retourenschein|servicebericht|arbeitsnachweis|preisanfrage|zahlungsavis|remittanceadvice|paymentadvice|deliverynote|packingslip|packinglist|quote|quotation|offer|orderconfirmation|purchaseorder|reminder|paymentreminder|statementofaccount|statement|bondelivraison|devis|boncommande|bondecommande|offre|pakbon';
