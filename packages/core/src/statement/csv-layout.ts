import type { AmountStyle } from '../money/read-amount.ts';

/** What a column of a bank's export means. */
export type BankField =
  | 'account'
  | 'bookedOn'
  | 'valueOn'
  /** Signed, unless `direction` gives the sign. */
  | 'amount'
  /** S or Soll lowers the balance, H or Haben raises it. */
  | 'direction'
  /** Two columns instead of one; the sign of `debit` may be written or not. */
  | 'debit'
  | 'credit'
  | 'currency'
  | 'name'
  /** Where money that came in and money that went out have the other side in different columns. */
  | 'payer'
  | 'payee'
  | 'ultimateName'
  | 'iban'
  | 'kind'
  | 'text'
  | 'endToEndId'
  | 'mandateId'
  | 'creditorId'
  | 'reference'
  | 'status'
  | 'balance'
  /** Of a returned debit: what was debited, and what the banks took. */
  | 'original'
  | 'charges'
  /** What a payment service keeps of `gross`; the two are parts of `amount`. */
  | 'gross'
  | 'fee';

export interface BankCsvLayout {
  /** The format is called `csv:<name>`. */
  readonly name: string;
  /**
   * Titles as `foldTitle` leaves them; the first that the file has counts. Those after `+` are joined to the first with a
   * blank, a title in [brackets] may be missing; without brackets all have to be there for the layout to be recognised.
   */
  readonly columns: Readonly<Partial<Record<BankField, string>>>;
  /** For exports without a line of titles: the fields in order, each cell must look like its field. `-` is anything. */
  readonly cells?: readonly (BankField | '-')[];
  /** What a lone separator means where the amounts do not tell; default comma. */
  readonly decimal?: AmountStyle;
  /** Where neither a column nor a title names it. */
  readonly currency?: string;
  /** Parts of the booking text that begin with a label and end where the next begins. */
  readonly labels?: Readonly<
    Record<string, 'name' | 'iban' | 'endToEndId' | 'mandateId' | 'creditorId' | 'reference' | '-'>
  >;
}

const sparkasse = {
  account: 'auftragskonto',
  bookedOn: 'buchungstag',
  valueOn: 'valutadatum',
  kind: 'buchungstext',
  text: 'verwendungszweck',
  name: 'beguenstigterzahlungspflichtiger',
  amount: 'betrag',
  currency: 'waehrung',
  status: '[info]',
} as const;

const deutscheBank = {
  bookedOn: 'buchungstag',
  valueOn: 'wert',
  kind: 'umsatzart',
  name: 'beguenstigterauftraggeber',
  text: 'verwendungszweck',
  endToEndId: 'kundenreferenz',
  mandateId: 'mandatsreferenz',
  creditorId: 'glaeubigerid',
  ultimateName: '[abweichenderempfaenger]',
  debit: 'soll',
  credit: 'haben',
  currency: 'waehrung',
} as const;

/** One line for each layout that a bank's export may have. A new bank is a new line; there is no code for a bank. */
export const bankCsvLayouts: readonly BankCsvLayout[] = [
  {
    name: 'sparkasse-camt',
    columns: {
      ...sparkasse,
      creditorId: 'glaeubigerid',
      mandateId: 'mandatsreferenz',
      endToEndId: 'kundenreferenz',
      original: 'lastschrifturspruengsbetrag|lastschrifturspruengbetrag|lastschriftursprungsbetrag',
      charges: 'auslagenersatzruecklastschrift',
      iban: 'kontonummeriban|kontonummer',
    },
  },
  { name: 'sparkasse-mt940', columns: { ...sparkasse, iban: 'kontonummer' } },
  {
    name: 'sparkasse-card',
    columns: {
      account: 'umsatzgetaetigtvon',
      bookedOn: 'buchungsdatum',
      valueOn: 'belegdatum',
      amount: 'buchungsbetrag',
      currency: 'buchungswaehrung',
      text: 'transaktionsbeschreibung+[transaktionsbeschreibungzusatz]',
      reference: '[buchungsreferenz]',
    },
  },
  {
    name: 'vr',
    columns: {
      account: 'ibanauftragskonto',
      bookedOn: 'buchungstag',
      valueOn: 'valutadatum',
      name: 'namezahlungsbeteiligter',
      iban: 'ibanzahlungsbeteiligter',
      kind: 'buchungstext',
      text: 'verwendungszweck',
      amount: 'betrag',
      currency: 'waehrung',
      balance: 'saldonachbuchung',
      creditorId: '[glaeubigerid]',
      mandateId: '[mandatsreferenz]',
    },
  },
  {
    name: 'vr-old',
    columns: {
      bookedOn: 'buchungstag',
      valueOn: 'valuta',
      name: 'empfaengerzahlungspflichtiger',
      iban: '[iban]',
      text: 'vorgangverwendungszweck',
      endToEndId: '[kundenreferenz]',
      amount: 'umsatz',
      direction: '[sollhaben|sh]',
      currency: 'waehrung',
    },
  },
  {
    name: 'sparda',
    columns: {
      bookedOn: 'buchungstag',
      valueOn: 'wertstellungstag',
      text: 'verwendungszweck',
      amount: 'umsatz',
      currency: 'waehrung',
      name: '[gegenkontoinhaber]',
      status: '[hinweis]',
    },
  },
  {
    name: 'dkb',
    columns: {
      bookedOn: 'buchungsdatum',
      valueOn: 'wertstellung',
      status: 'status',
      payer: 'zahlungspflichtiger',
      payee: 'zahlungsempfaengerin',
      text: 'verwendungszweck',
      kind: 'umsatztyp',
      iban: '[iban]',
      amount: 'betrag',
      creditorId: 'glaeubigerid',
      mandateId: 'mandatsreferenz',
      endToEndId: 'kundenreferenz',
    },
    currency: 'EUR',
  },
  {
    name: 'dkb-2018',
    columns: {
      bookedOn: 'buchungstag',
      valueOn: 'wertstellung',
      kind: 'buchungstext',
      name: 'auftraggeberbeguenstigter',
      text: 'verwendungszweck',
      iban: 'kontonummer',
      amount: 'betrag',
      creditorId: '[glaeubigerid]',
      mandateId: '[mandatsreferenz]',
      endToEndId: '[kundenreferenz]',
    },
    currency: 'EUR',
  },
  {
    name: 'dkb-card',
    columns: {
      bookedOn: 'belegdatum',
      valueOn: 'wertstellung',
      text: 'beschreibung',
      amount: 'betrag',
      status: '[status]',
      kind: '[umsatztyp]',
    },
    currency: 'EUR',
  },
  {
    name: 'comdirect',
    columns: {
      bookedOn: 'buchungstag',
      valueOn: 'wertstellung',
      kind: 'vorgang',
      text: 'buchungstext',
      amount: 'umsatz',
    },
    currency: 'EUR',
    labels: {
      'Auftraggeber:': 'name',
      'Empfänger:': 'name',
      'Zahlungspflichtiger:': 'name',
      'Kto/IBAN:': 'iban',
      'BLZ/BIC:': '-',
      'Buchungstext:': '-',
      'Ref.': 'reference',
    },
  },
  {
    name: 'commerzbank',
    columns: {
      bookedOn: 'buchungstag',
      valueOn: '[wertstellung]',
      kind: 'umsatzart',
      text: 'buchungstext',
      amount: 'betrag',
      currency: 'waehrung',
      account: '[ibanauftraggeberkonto|ibankontoinhaber]+[auftraggeberkonto]',
    },
    labels: {
      'End-to-End-Ref.:': 'endToEndId',
      'Kundenreferenz:': 'endToEndId',
      'Mandatsref:': 'mandateId',
      'Gläubiger-ID:': 'creditorId',
    },
  },
  { name: 'postbank', columns: { ...deutscheBank, iban: 'ibankontonummer' } },
  { name: 'deutsche-bank', columns: { ...deutscheBank, iban: 'iban' } },
  {
    name: 'postbank-old',
    columns: {
      bookedOn: 'buchungsdatum|buchungstag',
      valueOn: 'wertstellung',
      kind: 'umsatzart',
      text: 'buchungsdetails',
      payer: 'auftraggeber',
      payee: 'empfaenger',
      amount: 'betrag',
      balance: 'saldo',
    },
    currency: 'EUR',
  },
  {
    name: 'ing',
    columns: {
      bookedOn: 'buchung',
      valueOn: 'valuta|wertstellungsdatum',
      name: 'auftraggeberempfaenger',
      kind: 'buchungstext',
      text: 'verwendungszweck',
      balance: '[saldo]',
      amount: 'betrag',
      currency: 'waehrung',
    },
  },
  {
    name: 'n26',
    columns: {
      bookedOn: 'datum|date',
      name: 'empfaenger|payee',
      iban: 'kontonummer|accountnumber',
      kind: 'transaktionstyp|transactiontype',
      text: 'verwendungszweck|paymentreference',
      amount: 'betrag|amount',
    },
    decimal: 'dot',
    currency: 'EUR',
  },
  {
    name: 'n26',
    columns: {
      bookedOn: 'bookingdate',
      valueOn: 'valuedate',
      name: 'partnername',
      iban: 'partneriban',
      kind: 'type',
      text: 'paymentreference',
      amount: 'amount',
    },
    decimal: 'dot',
    currency: 'EUR',
  },
];
