export interface FieldWords {
  readonly de: string;
  readonly en: string;
  /** Longest value the model takes. */
  readonly lengthMax: number;
  /** Column titles as `foldTitle` leaves them, best first. Collected from exports of German accounting programs. */
  readonly titles: string;
}

/** What an invoice says of itself. */
export const invoiceWords = {
  number: {
    de: 'Rechnungsnummer',
    en: 'Invoice number',
    lengthMax: 60,
    titles:
      'rechnungsnummer rechnungsnr rechnungnr rechnungsno renr rgnr rechnr rechnung belegnummer belegnr belegfeld1 forderungsnummer dokumentnummer dokumentennummer vorgangsnummer invoicenumber invoiceno invoicenr invoiceid invoice vouchernumber documentnumber beleg nummer nr number',
  },
  issuedOn: {
    de: 'Rechnungsdatum',
    en: 'Invoice date',
    lengthMax: 40,
    titles:
      'rechnungsdatum rechnungdatum redatum rgdatum belegdatum ausstellungsdatum rechnungvom vom invoicedate voucherdate issuedate issuedon documentdate datum date',
  },
  dueOn: {
    de: 'Fällig am',
    en: 'Due date',
    lengthMax: 40,
    titles:
      'faelligam faelligkeit faelligkeitsdatum faellig faelligkeitstag zahlbarbis zahlungsfaelligkeit nettofaelligkeit faelligper duedate dueon due payableby gueltigbis',
  },
  paymentTermDays: {
    de: 'Zahlungsziel',
    en: 'Payment term (days)',
    lengthMax: 40,
    titles:
      'zahlungsziel zahlungszieltage zahlungszielintagen zahlungsfrist zahlungsfristtage nettotage zieltage paymentterm paymentterms paymenttermdays termdays netdays',
  },
  amount: {
    de: 'Rechnungsbetrag',
    en: 'Invoice amount',
    lengthMax: 64,
    titles:
      'rechnungsbetrag bruttobetrag rechnungsbetragbrutto betragbrutto brutto rechnungssumme gesamtbetrag gesamtbrutto bruttosumme endbetrag forderung forderungsbetrag betrag summe gesamt betraginhauswaehrung betraghauswaehrung betraginhw hauswaehrungsbetrag umsatz grossamount gross totalgross total totalamount invoiceamount amount',
  },
  open: {
    de: 'Offener Betrag',
    en: 'Open amount',
    lengthMax: 64,
    titles:
      'offenerbetrag offen restbetrag offenbetrag betragoffen offensumme offenesumme totaloffen gesamtoffen restforderung nochoffen offenerposten opbetrag opsaldo saldo openamount amountopen open openbalance outstanding balance amountdue',
  },
  paid: {
    de: 'Bezahlt',
    en: 'Paid',
    lengthMax: 64,
    titles:
      'bezahlt geldeingang zahlungseingang gezahlt bereitsbezahlt zahlung zahlungen betragbezahlt bezahlterbetrag bezahltbetrag gezahlterbetrag gezahltbetrag summezahlungen summederzahlungen istbezahlt vollbezahlt vollstaendigbezahlt beglichen ausgeglichen erledigt paid amountpaid paidamount payments ispaid settled',
  },
  currency: {
    de: 'Währung',
    en: 'Currency',
    lengthMax: 20,
    titles: 'waehrung wkz waehrungskennung iso currency currencycode hauswaehrung',
  },
} satisfies Record<string, FieldWords>;

/** What lists of an accounting program say beside it: credit notes, debit and credit columns, its block of dunning. */
export const accountWords = {
  documentType: {
    de: 'Belegart',
    en: 'Kind of document',
    lengthMax: 60,
    titles:
      'belegart belegtyp dokumentart dokumenttyp vorgangsart vorgangstyp rechnungsart rechnungstyp vouchertype documenttype invoicetype kindofdocument',
  },
  status: {
    de: 'Status',
    en: 'Status',
    lengthMax: 60,
    titles:
      'rechnungsstatus belegstatus dokumentstatus dokumentenstatus postenstatus invoicestatus documentstatus status statustext zustand opstatus',
  },
  paymentStatus: {
    de: 'Zahlungsstatus',
    en: 'Payment status',
    lengthMax: 60,
    titles:
      'zahlungsstatus zahlstatus bezahlstatus zahlungszustand zahlungsstand bezahltstatus paymentstatus paymentstate',
  },
  paidOn: {
    de: 'Bezahlt am',
    en: 'Paid on',
    lengthMax: 40,
    titles:
      'bezahltam bezahltdatum bezahldatum datumbezahlt zahldatum zahlungsdatum zahlungseingangam zahlungseingangsdatum geldeingangam beglichenam ausgeglichenam ausgleichsdatum paidon paiddate datepaid paidat paymentdate',
  },
  cancelled: {
    de: 'Storniert',
    en: 'Cancelled',
    lengthMax: 60,
    titles:
      'storniert storno annulliert geloescht stornokennzeichen stornokz storniertam stornodatum annulliertam cancelled canceled iscancelled iscanceled voided isvoided void cancelledon canceledon cancelledat canceledat voidedat deleted isdeleted',
  },
  refersTo: {
    de: 'Zu Rechnung',
    en: 'Refers to invoice',
    lengthMax: 60,
    titles:
      'zurechnung zurechnungsnummer zurechnungnr bezugsrechnung rechnungsbezug bezugsnummer bezug ursprungsrechnung originalrechnung bezugsbeleg referenzrechnung korrigierterechnung stornierterechnung referstoinvoice referencedinvoice precedinginvoice originalinvoice invoicereference creditedinvoice refersto',
  },
  debitCredit: {
    de: 'Soll/Haben',
    en: 'Debit or credit',
    lengthMax: 20,
    titles: 'sh sollhaben sollhabenkennzeichen sollhabenkz shkz shkennzeichen debitorcredit debitcredit',
  },
  debit: {
    de: 'Betrag Soll',
    en: 'Debit amount',
    lengthMax: 64,
    titles: 'betragsoll sollbetrag soll umsatzsoll debitamount debit',
  },
  credit: {
    de: 'Betrag Haben',
    en: 'Credit amount',
    lengthMax: 64,
    titles: 'betraghaben habenbetrag haben umsatzhaben creditamount credit',
  },
  dunningBlock: {
    de: 'Mahnsperre',
    en: 'Dunning block',
    lengthMax: 60,
    titles: 'mahnsperre mahnsperrebis mahnsperrkennzeichen mahnstopp mahnstop postensperre dunningblock',
  },
} satisfies Record<string, FieldWords>;

/** Who owes it. */
export const debtorWords = {
  debtorNumber: {
    de: 'Kundennummer',
    en: 'Customer number',
    lengthMax: 60,
    titles:
      'kundennummer kundennr kundenr kdnr kdnummer debitorennummer debitornummer debitorennr debitornr debitor debitorenkonto personenkonto mitgliedsnummer mitgliedsnr patientennummer kontonummer konto customernumber customerno customernr customerid debtornumber clientnumber accountnumber',
  },
  name: {
    de: 'Name',
    en: 'Name',
    lengthMax: 200,
    titles:
      'kundenname kundenname1 kunde firmenname firma name name1 kontoname kontobezeichnung debitorenname debitorenbezeichnung debitorbezeichnung kundenbezeichnung rechnungsempfaenger empfaenger debitorname schuldner schuldnername mandant organisation unternehmen customername customer debtorname debtor companyname company contactname clientname client matchcode beschriftung namezahlungspflichtiger namedeszahlungspflichtigen zahlungspflichtiger zahlungspflichtigername',
  },
  firstName: { de: 'Vorname', en: 'First name', lengthMax: 100, titles: 'vorname firstname givenname' },
  lastName: {
    de: 'Nachname',
    en: 'Last name',
    lengthMax: 100,
    titles: 'nachname zuname familienname lastname surname familyname',
  },
  contactName: {
    de: 'Ansprechpartner',
    en: 'Contact',
    lengthMax: 200,
    titles: 'ansprechpartner ansprechperson kontaktperson kontakt zuhaenden zhd contactperson contact attention',
  },
  salutation: { de: 'Anrede', en: 'Salutation', lengthMax: 40, titles: 'anrede salutation title' },
  kind: {
    de: 'Kundenart',
    en: 'Kind of customer',
    lengthMax: 60,
    titles:
      'kundenart kundentyp kundengruppe debitorart art privatgewerblich b2bb2c customerkind customertype debtorkind debtortype kindofcustomer kind type typ',
  },
  street: {
    de: 'Straße',
    en: 'Street',
    lengthMax: 200,
    titles:
      'strasse strassehausnummer strassehausnr strasseundhausnummer strassenr anschrift adresse strassehnr street streetaddress address address1 addressline1',
  },
  zip: { de: 'PLZ', en: 'Postcode', lengthMax: 20, titles: 'plz postleitzahl zip zipcode postcode postalcode' },
  city: { de: 'Ort', en: 'Town', lengthMax: 120, titles: 'ort stadt wohnort city town' },
  country: {
    de: 'Land',
    en: 'Country',
    lengthMax: 60,
    titles: 'land laendercode laenderkennzeichen staat country countrycode',
  },
  email: {
    de: 'E-Mail',
    en: 'E-mail',
    lengthMax: 254,
    titles: 'email emailadresse mail mailadresse emailaddress rechnungsemail',
  },
  phone: {
    de: 'Telefon',
    en: 'Phone',
    lengthMax: 60,
    titles: 'telefon telefonnummer tel telefonnr mobil mobiltelefon handy phone phonenumber mobile',
  },
  iban: { de: 'IBAN', en: 'IBAN', lengthMax: 60, titles: 'iban kundeniban ibankunde debitoriban' },
  mandate: {
    de: 'Mandatsreferenz',
    en: 'Mandate',
    lengthMax: 60,
    titles: 'mandatsreferenz mandat mandatsref mandatereference mandate mandateid sepamandat',
  },
} satisfies Record<string, FieldWords>;
