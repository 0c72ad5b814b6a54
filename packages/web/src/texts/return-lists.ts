import { catalogue } from './catalogue.ts';

/** Lists of returned direct debits on the import screen. */
export const returnLists = catalogue(
  {
    state: 'Stand',
    states: { new: 'neu', known: 'bekannt', open: 'passt zu nichts', problem: 'unklar' },
    claim: 'Forderung',
    returnedOn: 'Zurück am',
    amount: 'Betrag',
    fee: 'Bankgebühr',
    effect: 'Wirkung',
    reason: 'Grund',
    perhaps: {
      state: 'schon erfasst?',
      ask: 'An einem nahen Tag ist zu dieser Forderung schon eine Rücklastschrift über diesen Betrag erfasst. Ist dies eine zweite?',
      take: 'Ja, erfassen',
      leave: 'Nein, auslassen',
      ofLine: (answer: string, line: number) => `${answer} (Zeile ${line})`,
      askAll: (n: string) => `${n} Zeilen sind vielleicht schon erfasst. Für alle gilt:`,
      takeAll: 'Alle erfassen',
      leaveAll: 'Alle auslassen',
    },
    takesBack: {
      booking: 'Zahlung wird zurückgenommen, Forderung wieder offen',
      listed: 'Gemeldete Zahlung wird zurückgenommen, Forderung wieder offen',
      nothing: 'War noch offen und bleibt es',
    },
  },
  {
    state: 'State',
    states: { new: 'new', known: 'known', open: 'fits nothing', problem: 'unclear' },
    claim: 'Claim',
    returnedOn: 'Returned on',
    amount: 'Amount',
    fee: 'Bank fee',
    effect: 'Effect',
    reason: 'Reason',
    perhaps: {
      state: 'recorded already?',
      ask: 'A returned debit of this amount is recorded for this claim on a day close to it. Is this a second one?',
      take: 'Yes, record it',
      leave: 'No, leave it out',
      ofLine: (answer, line) => `${answer} (line ${line})`,
      askAll: (n) => `${n} lines may be recorded already. For all of them:`,
      takeAll: 'Record all',
      leaveAll: 'Leave all out',
    },
    takesBack: {
      booking: 'Payment is taken back, claim open again',
      listed: 'Reported payment is taken back, claim open again',
      nothing: 'Was still open and stays so',
    },
  },
);
