import { catalogue } from './catalogue.ts';

/** Money that lies on a customer's account: spent on his claims, or paid back. */
export const credits = catalogue(
  {
    spread: 'Mit Forderungen verrechnen',
    spreadTitle: (amount: string) => `Guthaben von ${amount} verrechnen`,
    spreadHint:
      'Haken Sie an, was zuerst bezahlt werden soll. Noch nicht Fälliges wird nur bezahlt, wenn Sie es anhaken.',
    first: (number: string) => `${number} zuerst`,
    columns: { claim: 'Rechnung', open: 'Offen', paid: 'Wird bezahlt' },
    interest: (amount: string) => `davon ${amount} Zinsen`,
    stays: 'Bleibt Guthaben',
    spreadAction: (amount: string) => `${amount} verrechnen`,
    spreadNothing: 'Verrechnen',
    spreadDone: (amount: string, numbers: string) => `${amount} vom Guthaben auf ${numbers} gebucht.`,
    noClaims: (name: string) => `${name} hat keine offene Forderung in dieser Währung.`,
    refund: 'Wurde zurückgezahlt …',
    refundTitle: (amount: string) => `Guthaben von ${amount} zurückgezahlt`,
    refundHint: 'Mit welcher Überweisung haben Sie es zurückgezahlt?',
    refundAction: 'Diese war es',
    refundDone: (amount: string, name: string) => `${amount} vom Guthaben von ${name} als zurückgezahlt gebucht.`,
    refundNone: 'Auf Ihren Kontoauszügen steht keine solche Überweisung.',
    refundHow: (amount: string, iban: string) =>
      `Überweisen Sie ${amount} an ${iban}. Mit dem nächsten Kontoauszug schlägt Mahnwerk die Überweisung als Rückzahlung vor.`,
    refundHowWithoutIban: (amount: string) =>
      `Überweisen Sie ${amount} an den Kunden. Steht die Überweisung auf einem Kontoauszug, wählen Sie sie hier.`,
  },
  {
    spread: 'Use for claims',
    spreadTitle: (amount) => `Use the credit of ${amount}`,
    spreadHint: 'Tick what is to be paid first. What is not due yet is paid only if you tick it.',
    first: (number) => `${number} first`,
    columns: { claim: 'Invoice', open: 'Open', paid: 'Will be paid' },
    interest: (amount) => `${amount} of it interest`,
    stays: 'Stays as credit',
    spreadAction: (amount) => `Use ${amount}`,
    spreadNothing: 'Use',
    spreadDone: (amount, numbers) => `${amount} of the credit booked on ${numbers}.`,
    noClaims: (name) => `${name} has no open claim in this currency.`,
    refund: 'Was paid back …',
    refundTitle: (amount) => `Credit of ${amount} paid back`,
    refundHint: 'With which transfer did you pay it back?',
    refundAction: 'It was this one',
    refundDone: (amount, name) => `${amount} of the credit of ${name} booked as paid back.`,
    refundNone: 'There is no such transfer on your bank statements.',
    refundHow: (amount, iban) =>
      `Transfer ${amount} to ${iban}. With the next bank statement Mahnwerk suggests the transfer as its refund.`,
    refundHowWithoutIban: (amount) =>
      `Transfer ${amount} to the customer. Once the transfer is on a bank statement, choose it here.`,
  },
);
