import type { ReadPayment } from './read-payment.ts';

const joiningWord = /^(U|UND|AND|ET|E|PLUS|SOWIE)$/;
const joiningGap = /[+&;,]/;

/** More is paid than the one number that is read: words of a list, or something joined to a number. */
export function saysList({ atoms, facts }: Pick<ReadPayment, 'atoms' | 'facts'>): boolean {
  if (facts.isListCut) return true;
  return atoms.some(({ text, gap, isDated, isDigits }, i) => {
    const before = atoms[i - 1];
    if (before?.isDigits !== true || before.isDated || isDated) return false;
    return joiningWord.test(text) || (joiningGap.test(gap) && (isDigits || atoms[i + 1]?.isDigits === true));
  });
}
