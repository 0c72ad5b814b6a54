import { catalogue } from './catalogue.ts';

/** The keys of the inbox and what each does. */
export const matchingKeys = catalogue(
  {
    enter: 'Eingabe',
    hints: [
      ['J K', 'nächste, vorige'],
      ['1–5', 'Vorschlag'],
      ['Z', 'rückgängig'],
      ['O', 'Zahlung öffnen'],
      ['M', 'neu abgleichen'],
      ['?', 'alle Tasten'],
    ] as const,
    sheet: {
      title: 'Tasten',
      hint: 'Solange Sie in ein Feld schreiben, gelten die Buchstaben dem Feld. Esc führt zurück.',
      rows: [
        ['J · ↓', 'nächste Zahlung'],
        ['K · ↑', 'vorige Zahlung'],
        ['1 bis 5 · ← →', 'Vorschlag wählen'],
        ['Eingabe', 'gewählten Vorschlag buchen'],
        ['S', 'verteilen: Beträge selbst eintippen'],
        ['A', 'auf das Konto eines Kunden, als Guthaben'],
        ['X', 'nicht von uns: ablegen'],
        ['R', 'nicht dieser: Vorschlag ablehnen'],
        ['/', 'andere Rechnung oder anderen Kunden suchen'],
        ['Z · Strg Z', 'letzte Entscheidung zurücknehmen'],
        ['⇧ A', 'alle wahrscheinlichen annehmen'],
        ['O', 'Seite der Zahlung öffnen'],
        ['M', 'alle offenen Zahlungen neu abgleichen'],
        ['Strg Eingabe', 'beim Verteilen: buchen'],
        ['Esc', 'zurück'],
      ] as const,
    },
  },
  {
    enter: 'Enter',
    hints: [
      ['J K', 'next, previous'],
      ['1–5', 'suggestion'],
      ['Z', 'undo'],
      ['O', 'open payment'],
      ['M', 'match again'],
      ['?', 'all keys'],
    ],
    sheet: {
      title: 'Keys',
      hint: 'While you type in a field, letters go to the field. Esc leads back.',
      rows: [
        ['J · ↓', 'next payment'],
        ['K · ↑', 'previous payment'],
        ['1 to 5 · ← →', 'choose a suggestion'],
        ['Enter', 'book the chosen suggestion'],
        ['S', 'split: type the amounts yourself'],
        ['A', 'to a customer’s account, as credit'],
        ['X', 'not ours: put aside'],
        ['R', 'not this one: refuse the suggestion'],
        ['/', 'search another invoice or customer'],
        ['Z · Ctrl Z', 'undo the last decision'],
        ['⇧ A', 'accept all likely ones'],
        ['O', 'open the page of the payment'],
        ['M', 'match all waiting payments again'],
        ['Ctrl Enter', 'while splitting: book'],
        ['Esc', 'back'],
      ],
    },
  },
);
