type Language = 'de' | 'en';
type Balances = 'consistent' | 'inconsistent' | 'unknown';

const german = {
  claims: (count: number) => `${count} Forderungen`,
  returns: (count: number) => `${count} Rücklastschriften`,
  debtors: (count: number) => `${count} Kunden`,
  entries: (count: number, balances: Balances) =>
    `${count} ${count === 1 ? 'Umsatz' : 'Umsätze'}, ${{ consistent: 'Salden stimmen', inconsistent: 'Salden widersprechen sich', unknown: 'ohne Salden' }[balances]}`,
  invoice: 'Rechnung ',
  of: 'vom ',
  to: 'an ',
  due: 'fällig ',
};

const english: typeof german = {
  claims: (count) => `${count} claims`,
  returns: (count) => `${count} returned debits`,
  debtors: (count) => `${count} customers`,
  entries: (count, balances) => `${count} entries, balances ${balances}`,
  invoice: 'invoice ',
  of: 'of ',
  to: 'to ',
  due: 'due ',
};

/** What `mahnwerk parse` says to people. */
export function parseWords(language: Language): typeof german {
  return language === 'de' ? german : english;
}
