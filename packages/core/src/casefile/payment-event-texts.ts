import type { Words } from '../money/language.ts';

/** Events of payments, of what becomes of them and of taking it back; placeholders as in `eventTexts`. */
export const paymentEventTexts = {
  'payment-booked': {
    de: 'Zahlung über {amountMinor}[ von {payer}] vom {bookedOn} auf {number} gebucht.',
    en: 'Payment of {amountMinor}[ from {payer}] of {bookedOn} booked on {number}.',
  },
  'discount-judged': { de: '{number}: {explanation}', en: '{number}: {explanation}' },
  'credit-kept': {
    de: '{amountMinor} der Zahlung[ von {payer}] vom {bookedOn} bleiben als Guthaben auf dem Kundenkonto.',
    en: '{amountMinor} of the payment[ from {payer}] of {bookedOn} stay on the customer’s account as credit.',
  },
  'credit-withdrawn': {
    de: 'Guthaben über {amountMinor} aus der Zahlung[ von {payer}] vom {bookedOn} zurückgenommen.',
    en: 'Credit of {amountMinor} of the payment[ from {payer}] of {bookedOn} taken back.',
  },
  'credit-used': {
    de: 'Guthaben über {amountMinor} aus der Zahlung[ von {payer}] vom {bookedOn} für offene Forderungen verwendet.',
    en: 'Credit of {amountMinor} of the payment[ from {payer}] of {bookedOn} used for open claims.',
  },
  'rest-closed': { de: 'Rest von {number}: {explanation}', en: 'Rest of {number}: {explanation}' },
  'rest-restored': {
    de: 'Rest von {number} über {amountMinor} wieder gefordert: Die Zahlung davor wurde zurückgenommen.',
    en: 'Rest of {number} of {amountMinor} demanded again: the payment before it was taken back.',
  },
  'payment-unbooked': {
    de: 'Buchung der Zahlung über {amountMinor}[ von {payer}] auf {number} zurückgenommen.[ Zinsen von {interestKeptMinor} bleiben gebucht: spätere Zahlungen oder Verzichte haben sie getilgt.]',
    en: 'Booking of the payment of {amountMinor}[ from {payer}] on {number} undone.[ Interest of {interestKeptMinor} stays booked: later payments or waivers settled it.]',
  },
  'history-imported': {
    de: 'Frühere Zahlungen aus {fileName} übernommen: {newCount} neu, {knownCount} bekannt.',
    en: 'Earlier payments taken from {fileName}: {newCount} new, {knownCount} known.',
  },
  'candidate-refused': {
    de: 'Zahlung über {amountMinor}[ von {payer}] gilt nicht für {number}.',
    en: 'Payment of {amountMinor}[ from {payer}] is not for {number}.',
  },
  'payment-ignored': {
    de: 'Umsatz über {amountMinor}[ von {payer}] als fremd markiert.',
    en: 'Transaction of {amountMinor}[ from {payer}] marked as not ours.',
  },
  'statement-undone': {
    de: 'Kontoauszug „{fileName}“ zurückgenommen.',
    en: 'Statement “{fileName}” taken back.',
  },
  'payment-replaced': {
    de: 'Umsatz über {amountMinor} durch seine Einzelheiten aus „{fileName}“ ersetzt.',
    en: 'Transaction of {amountMinor} replaced by its details from “{fileName}”.',
  },
  'payment-rest-closed': {
    de: 'Rest der Zahlung[ von {payer}] über {amountMinor} abgeschlossen.',
    en: 'Rest of the payment[ from {payer}] of {amountMinor} closed.',
  },
} satisfies Readonly<Record<string, Words>>;
