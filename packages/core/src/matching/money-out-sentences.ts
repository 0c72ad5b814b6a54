import type { Words } from '../money/language.ts';
import type { EvidenceCode } from './evidence.ts';

/** What is said of money going out, and of what comes of it. */
export const moneyOutSentences = {
  'return-debit': {
    de: 'Rücklastschrift: eine frühere Zahlung wurde zurückgegeben.',
    en: 'Returned direct debit: an earlier payment was given back.',
  },
  'refund-of-credit': {
    de: 'Überweisung an den Kunden in Höhe seines Guthabens: Rückzahlung.',
    en: 'Transfer to the customer of just his credit: a refund.',
  },
  'refund-returned': {
    de: 'Eine Rückzahlung an den Kunden kam zurück: das Geld ist wieder sein Guthaben.',
    en: 'A refund to the customer came back: the money is his credit again.',
  },
  'return-listed': {
    de: 'Eine Liste hat diese Rücklastschrift schon genannt.',
    en: 'A list had named this returned debit before.',
  },
  'returned-transfer': {
    de: 'Rückgabe einer eigenen Überweisung, keine Kundenzahlung.',
    en: 'An own transfer came back; not a customer’s payment.',
  },
  'own-transfer': { de: 'Übertrag zwischen eigenen Konten.', en: 'Transfer between own accounts.' },
  'money-out': { de: 'Abgang, kein Zahlungseingang.', en: 'Money going out, not an incoming payment.' },
  'refund-of-some': {
    de: 'Überweisung an den Kunden, die eine Rückzahlung nennt: so viel wie mehrere seiner Guthaben zusammen, aber nicht alle.',
    en: 'Transfer to the customer that says it is a refund: as much as several of his credits together, but not all.',
  },
  'refund-of-part': {
    de: 'Überweisung an den Kunden, die eine Rückzahlung nennt: ein Teil seines Guthabens.',
    en: 'Transfer to the customer that says it is a refund: a part of his credit.',
  },
  'refund-of-returned': {
    de: 'Eine Lastschrift über diesen Betrag ging an den Kunden zurück. War diese Überweisung ihre Rückzahlung, hat er das Geld zweimal: bitte zurückfordern.',
    en: 'A debit of this amount was returned to the customer. If this transfer paid it back, he has the money twice: please claim it back.',
  },
  'return-of-refunded': {
    de: 'Diese Lastschrift war schon durch eine Überweisung zurückgezahlt, ganz oder zum Teil. Kam die nicht zurück, hat der Kunde das Geld zweimal und schuldet es.',
    en: 'This debit had been paid back by a transfer already, in whole or in part. Unless that came back, the customer has the money twice and owes it.',
  },
} satisfies Partial<Record<EvidenceCode, Words>>;
