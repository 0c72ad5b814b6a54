import type { History, Invoice, World } from './model.ts';
import { payerName } from './payer-names.ts';
import type { Random } from './random.ts';
import { referenceText, withWords } from './texts.ts';
import * as words from './words.ts';

function debit(invoice: Invoice): History {
  const { debtor, paidOn, amount, number } = invoice;
  debtor.isIbanInHistory = true;
  return { day: paidOn, amount, name: debtor.name, iban: debtor.iban, text: `LASTSCHRIFT ${number}`, invoice };
}

function transfer(invoice: Invoice, random: Random): History {
  const { debtor, paidOn, amount, number } = invoice;
  const agent = random.chance(0.6) ? debtor.agent : undefined;
  if (agent === undefined) debtor.isIbanInHistory = true;
  else debtor.isAgentInHistory = true;
  const isNamed = random.chance(0.61);
  return {
    day: paidOn,
    amount,
    name: agent?.name ?? payerName(debtor, random).text,
    iban: agent?.iban ?? debtor.iban,
    text: isNamed ? withWords(referenceText(random, number), invoice, paidOn, random) : random.pick(words.plainTexts),
    invoice,
  };
}

/** What was paid before the statements begin: who, from where, with what words. */
export function fillHistory({ paid, random, history }: World): void {
  for (const invoice of paid) history.push(invoice.isPaidByDebit ? debit(invoice) : transfer(invoice, random));
  history.sort((a, b) => a.day - b.day);
}
