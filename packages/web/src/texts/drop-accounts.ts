import { catalogue } from './catalogue.ts';

/** Whose account a dropped statement is. */
export const dropAccounts = catalogue(
  {
    ask: 'Die Datei nennt kein Konto. Zu welchem gehören die Umsätze?',
    taken: (iban: string) =>
      `Die Datei nennt kein Konto. Die Umsätze werden ${iban} zugeordnet, weil es Ihr einziges ist. Bitte prüfen Sie das.`,
    unknown: (account: string) => `Das Konto ${account} ist hier nicht angelegt. Gehört es Ihnen?`,
    unnamed: 'Die Datei nennt kein Konto, und hier ist noch keines angelegt. Zu welchem Ihrer Konten gehört sie?',
    made: (iban: string) => `Aus Bankleitzahl und Kontonummer ergibt sich ${iban}.`,
    iban: 'IBAN des Kontos',
    ibanWrong: 'Das ist keine gültige IBAN.',
    ibanOther: 'Diese IBAN gehört nicht zur Kontonummer der Datei.',
    ours: 'Gehört uns: anlegen',
    foreign: 'Gehört uns nicht: auslassen',
    letters: 'Auf Ihren Schreiben steht weiter das Konto aus den Einstellungen.',
    coin: (account: string) =>
      `Der Auszug des Kontos ${account} wird ausgelassen: Konten in seiner Währung führen wir nicht.`,
    added: (iban: string) => `Das Konto ${iban} wird mit dem Import angelegt.`,
    left: (account: string) => `Der Auszug des Kontos ${account} wird ausgelassen.`,
    leftUnnamed: 'Diese Datei wird ausgelassen.',
    blank: 'Die Datei enthält keine Umsätze. Es ist nichts zu tun.',
    change: 'Ändern',
    other: 'Es ist ein anderes Konto',
    take: 'Diesem Konto zuordnen',
  },
  {
    ask: 'The file names no account. Which one do the transactions belong to?',
    taken: (iban) =>
      `The file names no account. The transactions are taken for ${iban}, because it is your only one. Please check that.`,
    unknown: (account) => `The account ${account} is not on file here. Is it yours?`,
    unnamed: 'The file names no account, and none is on file yet. Which of your accounts does it belong to?',
    made: (iban) => `Bank code and account number make ${iban}.`,
    iban: 'IBAN of the account',
    ibanWrong: 'This is no valid IBAN.',
    ibanOther: 'This IBAN does not belong to the account number of the file.',
    ours: 'It is ours: add it',
    foreign: 'It is not ours: leave it out',
    letters: 'Your letters keep the account of the settings.',
    coin: (account) => `The statement of the account ${account} is left out: we keep no accounts in its currency.`,
    added: (iban) => `The account ${iban} is added with the import.`,
    left: (account) => `The statement of the account ${account} is left out.`,
    leftUnnamed: 'This file is left out.',
    blank: 'The file contains no transactions. There is nothing to do.',
    change: 'Change',
    other: 'It is another account',
    take: 'Take it for this account',
  },
);
