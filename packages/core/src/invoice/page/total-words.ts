import { foldText } from './folded-text.ts';
import { namedCurrencies } from './page-amount.ts';

/**
 * What an amount of the summing-up is: the total with tax, the amount to pay, the total without tax or a subtotal of it,
 * a tax, or what has been paid.
 */
export type TotalKind = 'gross' | 'due' | 'net' | 'tax' | 'prepaid';

export interface TotalWords {
  readonly kind: TotalKind;
  /** How surely the words mean it, 0 to 1. */
  readonly weight: number;
}

/** Amounts that are part of the way to a total, or beside it: discounts, charges, rates, prices. */
const besides =
  /skonto|rabatt|nachlass|zuschlaege|zuschlag|abschlaege|abschlag(?!s?zahl|s?rech)|mahn|zinsen|versandkosten|porto|fracht|gutschein|basisbetrag|bemessung|einzelpreis|stueckpreis|discount|shipping|interest|remise|escompte|penalite|indemnite|capital|stammkapital|freigrenze|mindest|leergut|proposten|monatlich|naechste|differenz|umsatzgesamt|kostenvorauszahlung|vorauszahlung(?:auf)?(?:neben|heiz|betriebs)kosten/;

const paid =
  /anzahlung|bereitsbezahlt|bereitsgezahlt|bezahlt|gezahlt|geleistet|abschlagszahlung|abschlagsrechnung|vorauszahlung|teilzahlung|erhaltene|zahlungerhalten|zahlungseingang|amountpaid|alreadypaid|prepaid|deposit|paymentreceived|lesspayment|acompte|dejapaye|dejaregle|aanbetaling|reedsbetaald|^paid|payments?$/;

const toPay =
  /zahlbetrag|zahlungsbetrag|zuzahlen|offenerbetrag|offenebetrag|restbetrag|restforderung|restzahlung|restsumme|forderungsbetrag|nochoffen|nachzahlung|nachforderung|zuueberweisen|ueberweisungsbetrag|faelligerbetrag|faelligebetrag|betragfaellig|fallig|faellig|zahlbar|ueberweisen|abgebucht|eingezogen|einzug|lastschriftbetrag|amountdue|balance|duepayable|totaldue|topay|payable|pleasepay|pleaseremit|amountowed|outstanding|netapayer|apayer|soldeapayer|solde|restearegler|tebetalen|openstaand|dueon|^due/;

const parts =
  /zwischensumme|zwischentotal|uebertrag|positionssumme|warenwert|subtotal|subtotaal|soustotal|carriedforward|broughtforward|carriedover|gesamtnetto|summederpositionen/;

const strong =
  /rechnungsbetrag|rechnungssumme|rechnungstotal|rechnungsendbetrag|gesamtbetrag|gesamtsumme|gesamtpreis|gesamtmiete|gesamttotal|endbetrag|endsumme|endpreis|bruttosumme|bruttobetrag|bruttototal|summegesamt|gesamtbrutto|summebrutto|totalbetrag|totalsumme|gesamtrechnungsbetrag|gutschriftsbetrag|gutschriftbetrag|grandtotal|invoicetotal|totalamount|totalinvoice|invoiceamount|totalprice|totaalbedrag|totalttc|montanttotal|totalfacture|factuurbedrag|totalgeneral|abschlagsbetrag|gesamtforderung|honorarbetrag/;

const weak =
  /^(?:im|in|of)?(?:total|totaal|gesamt|summe|brutto|gesamtbrutto|betrag|amount|insgesamt|sum|bedrag|montant|dertotal|diesumme)+$/;

const withTax = /brutto|inkl|incl|einschl|ttc|gross|mit(?:mwst|ust)/;
const withoutTax =
  /netto|ohne(?:ust|mwst|umsatz|mehrwert|steuer)|exkl|excl|exclusief|beforetax|untaxed|horstaxe|horstva|^ex|exbtw|exvat|netamount|nettotal|totalnet|netsum/;

/** What the words before an amount call it; undefined for anything that is not part of a summing-up. */
export function totalWords(phrase: string): TotalWords | undefined {
  const folded = foldText(phrase).text.replace(/[\d#%]/g, '');
  if (folded === '' || folded.length > 120) return undefined;
  const words = phrase.toLowerCase().split(/[^\p{L}]+/u);
  if (/(?:gezahlte|geleistete|bezahlte|gezahlter|geleisteter)abschlaege/.test(folded))
    return { kind: 'prepaid', weight: 0.9 };
  if (besides.test(folded)) return undefined;
  if (paid.test(folded) && !/nochzu|offen/.test(folded)) return { kind: 'prepaid', weight: 0.9 };
  return taxed(folded, words) ?? untaxed(folded, words);
}

function taxed(folded: string, words: readonly string[]): TotalWords | undefined {
  const hasTax =
    words.some((word) => /^(?:mwst|ust|vat|tva|btw|tax|gst|taxes|taxe|steuer|mws|iva)$/.test(word)) ||
    /umsatzsteuer|mehrwertsteuer|steuerbetrag|salestax|mwstbetrag|ustbetrag|gesamtsteuer|taxtotal/.test(folded);
  const isHt = words.includes('ht');
  if (!hasTax && !isHt) return undefined;
  if (isHt || withoutTax.test(folded)) return { kind: 'net', weight: 0.9 };
  const isAdded = /zzgl|zuzueglich|plus/.test(folded);
  if (withTax.test(folded) && !isAdded && !/^(?:inkl|incl|einschl|darin|enthalten)/.test(folded)) {
    return { kind: toPay.test(folded) ? 'due' : 'gross', weight: 0.95 };
  }
  return { kind: 'tax', weight: /betrag|summe|gesamt|total/.test(folded) ? 0.95 : 0.9 };
}

function untaxed(folded: string, words: readonly string[]): TotalWords | undefined {
  const bare = withoutCurrency(folded, words);
  if (toPay.test(folded))
    return { kind: 'due', weight: /zahlbar|ueberweisen|faellig|payable/.test(folded) ? 0.88 : 0.95 };
  const isNet = withoutTax.test(folded) || words.includes('net');
  if (isNet && !/^netto(?:kasse|gewicht)/.test(folded)) return { kind: 'net', weight: 0.9 };
  if (parts.test(folded)) return { kind: 'net', weight: 0.7 };
  if (/^(?:gesamt)?entgelt(?:euro?)?$/.test(folded)) return { kind: 'net', weight: 0.8 };
  if (strong.test(folded)) return { kind: 'gross', weight: 0.93 };
  if (/^(?:total|summe|gesamt)?brutto/.test(bare)) return { kind: 'gross', weight: 0.9 };
  if (weak.test(bare)) return { kind: 'gross', weight: /^(?:betrag|amount|bedrag|montant)$/.test(bare) ? 0.6 : 0.8 };
  return undefined;
}

/** "Gesamt EUR" is "Gesamt": the currency tells nothing of the kind. */
function withoutCurrency(folded: string, words: readonly string[]): string {
  const kept = words.filter(
    (word) => word !== '' && namedCurrencies(word).length === 0 && !/^(?:in|der|die|ihr|ihre)$/.test(word),
  );
  return words.length > 0 ? foldText(kept.join('')).text : folded;
}

/** Words of a list of items: what stands in such a row of headings is a price of one item, not a total. */
export function isItemHeading(text: string): boolean {
  return /menge|anzahl|einzelpreis|stueckpreis|artikel|beschreibung|bezeichnung|produkt|leistung(?!sdatum|szeit)|^pos|position(?!ssumme)|quantity|qty|description|unitprice|rate|item|product|aantal|prixunitaire|quantite|einheit|preis/.test(
    foldText(text).text,
  );
}
