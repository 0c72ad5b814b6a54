/** What taking an import back would do, in the words of the question. */
const german = {
  of: (file: string) => `${file} rückgängig machen`,
  title: 'Import rückgängig machen?',
  effect: (file: string, n: string) =>
    `${n} Forderungen aus ${file} werden storniert und die Buchungen daraus zurückgenommen. Ist inzwischen etwas daraus gefolgt, etwa eine Mahnung oder eine Zahlung, sagen wir es, und es bleibt alles, wie es ist.`,
  effectInvoice: (file: string) =>
    `Was ${file} gebracht hat, wird zurückgenommen: eine Forderung storniert, eine Gutschrift wieder aufgehoben. Ist inzwischen etwas daraus gefolgt, etwa eine Mahnung oder eine Zahlung, sagen wir es, und es bleibt alles, wie es ist.`,
  effectStatement: (file: string) =>
    `Die Umsätze aus ${file} und ihre automatischen Zuordnungen werden zurückgenommen. Hat inzwischen jemand etwas daraus entschieden, sagen wir es, und es bleibt alles, wie es ist.`,
  effectReturns: (file: string) =>
    `Die Rücklastschriften aus ${file} werden zurückgenommen. Ist inzwischen etwas daraus gefolgt, sagen wir es, und es bleibt alles, wie es ist.`,
  action: 'Import rückgängig machen',
  followed: 'darauf folgte etwas',
  firstFile: (name: string) => `erst ${name} zurücknehmen`,
  toPayment: 'Zur Zahlung',
  toClaim: 'Zur Forderung',
  undone: 'Zurückgenommen',
  undoneBy: (actor: string, at: string) => `${actor}, ${at}`,
};

const english: typeof german = {
  of: (file) => `Undo ${file}`,
  title: 'Undo this import?',
  effect: (file, n) =>
    `${n} claims of ${file} are cancelled and what was booked by it is reversed. If something followed from it, such as a reminder or a payment, we tell you and leave everything as it is.`,
  effectInvoice: (file) =>
    `What ${file} brought is taken back: a claim is cancelled, a credit note reversed. If something followed from it, such as a reminder or a payment, we say so and everything stays as it is.`,
  effectStatement: (file) =>
    `The transactions of ${file} and what was assigned automatically are taken back. If somebody has decided something about them, we say so and everything stays as it is.`,
  effectReturns: (file) =>
    `The returned debits of ${file} are taken back. If something followed from them, we say so and everything stays as it is.`,
  action: 'Undo import',
  followed: 'something followed',
  firstFile: (name) => `take ${name} back first`,
  toPayment: 'To the payment',
  toClaim: 'To the claim',
  undone: 'Undone',
  undoneBy: (actor, at) => `${actor}, ${at}`,
};

export const importUndo = { de: german, en: english };
