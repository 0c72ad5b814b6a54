import type { Command } from './command.ts';

/** Commands of the contract that later releases bring. */
export const notYet: readonly string[] = ['backup', 'restore', 'export'];

/** What each is called with stands here; what does it is loaded when it is asked for: a command needs a part of the program. */
export const commands: Readonly<Record<string, Command>> = {
  serve: {
    usage: 'serve [--port 3000] [--only web|worker]',
    summary: 'Web application, API and workers in one process.',
    options: { port: 'value', only: 'value' },
    run: async (input) => (await import('./serve.ts')).serve(input),
  },
  demo: {
    usage: 'demo',
    summary: 'Loads the demo company in test mode; a second time changes nothing.',
    options: {},
    run: async (input) => (await import('./books.ts')).demo(input),
  },
  tenant: {
    usage:
      'tenant create --name N --country DE|AT|CH --email E [--iban I] [--street S --zip Z --city C] [--owner NAME] [--slug S]',
    summary: 'A company in test mode, with its owner and the standard dunning procedure.',
    options: {
      name: 'value',
      country: 'value',
      email: 'value',
      iban: 'value',
      street: 'value',
      zip: 'value',
      city: 'value',
      owner: 'value',
      slug: 'value',
    },
    run: async (input) => (await import('./tenant.ts')).tenant(input),
  },
  import: {
    usage:
      'import FILE… [--tenant T] [--account IBAN] [--add-account IBAN[:CHF]]… [--open-items [--close-missing WHICH]] [--overwrite] [--dry-run] | import --undo IMPORT [--tenant T] | import --history FILE [--tenant T]',
    summary:
      "Invoices, claims, customers, bank statements and returned debits, recognised by content; all or nothing per file; prints a receipt with the id of each import. Exit code 0 when at least one file was taken over or known, 65 when all were refused; those that were are named on standard error and in the JSON. --account: the account of exports that name none. --add-account: this account is the company's and comes on file with its statement; letters keep naming the primary one. --open-items: lists are the leading accounting's; --close-missing: none, listed-debtors or all of what they do not name any more counts as paid. --overwrite: lists of customers win over what people wrote here. --undo: takes an import back, as long as nothing followed from it. --history: payments of the past in a CSV (columns as for match) teach who pays for whom; they book nothing.",
    options: {
      tenant: 'value',
      account: 'value',
      'add-account': 'list',
      'open-items': 'flag',
      'close-missing': 'value',
      overwrite: 'flag',
      'dry-run': 'flag',
      undo: 'value',
      history: 'value',
    },
    run: async (input) => (await import('./imports.ts')).importFiles(input),
  },
  propose: {
    usage: 'propose [--on DATE] [--tenant T]',
    summary: 'A dunning run as a proposal: what would leave, to whom, how much; for every other open claim why not.',
    options: { on: 'value', tenant: 'value' },
    run: async (input) => (await import('./dunning.ts')).propose(input),
  },
  release: {
    usage: 'release [RUN] [--tenant T]',
    summary: 'Releases a proposal (the newest, or by number) and hands its letters to their carriers.',
    options: { tenant: 'value', on: 'value' },
    run: async (input) => (await import('./dunning.ts')).release(input),
  },
  run: {
    usage: 'run [--on DATE] [--tenant T]',
    summary: 'A whole day unattended: match payments, propose, release what needs no person, deliver.',
    options: { on: 'value', tenant: 'value' },
    run: async (input) => (await import('./dunning.ts')).run(input),
  },
  claims: {
    usage: 'claims [--status open,overdue,dunned,blocked,settled,…] [--search TEXT] [--tenant T]',
    summary: 'The claims with what is open and how far dunning is.',
    options: { status: 'value', search: 'value', tenant: 'value' },
    run: async (input) => (await import('./claims.ts')).claims(input),
  },
  claim: {
    usage: 'claim NUMBER [--on DATE] [--pdf FILE] [--tenant T]',
    summary: 'The claim statement to the cent with the customer file; --pdf writes it as a document.',
    options: { on: 'value', pdf: 'value', tenant: 'value' },
    run: async (input) => (await import('./claims.ts')).claim(input),
  },
  lapsing: {
    usage: 'lapsing [--year YYYY] [--tenant T]',
    summary: 'Open claims that lapse in a year (this one when left out) and those that have lapsed.',
    options: { year: 'value', tenant: 'value' },
    run: async (input) => (await import('./claims.ts')).lapsing(input),
  },
  payments: {
    usage: 'payments [--undecided] [--tenant T]',
    summary: 'Bank transactions with decision, allocations, suggestions and evidence.',
    options: { undecided: 'flag', tenant: 'value' },
    run: async (input) => (await import('./payments.ts')).payments(input),
  },
  verify: {
    usage: 'verify [--tenant T]',
    summary: 'Recomputes archive, hash chain and every ledger; exit 0, or the first broken link.',
    options: { tenant: 'value' },
    run: async (input) => (await import('./books.ts')).verify(input),
  },
  parse: {
    usage: 'parse FILE… [--page-only] [--json]',
    summary: 'Reads files without a database and prints what they say; --page-only ignores e-invoices inside PDFs.',
    options: { 'page-only': 'flag' },
    run: async (input) => (await import('./parse.ts')).parse(input),
  },
  match: {
    usage:
      'match --claims FILE [--tenants FILE] [--history FILE] [--plans FILE] [--collections FILE] --statement FILE… [--tenant ID] [--json]',
    summary: 'Decides the payments of bank statements against lists of claims, all from files; touches no database.',
    options: {
      claims: 'value',
      tenants: 'value',
      history: 'value',
      plans: 'value',
      collections: 'value',
      statement: 'list',
      tenant: 'value',
    },
    run: async (input) => (await import('./match.ts')).match(input),
  },
  interest: {
    usage:
      'interest --principal 10000.00 --country DE --debtor business|private --from DATE --to DATE [--day-count ACT_365|ACT_ACT]',
    summary: 'Default interest by period; from counted, to not.',
    options: {
      principal: 'value',
      country: 'value',
      debtor: 'value',
      from: 'value',
      to: 'value',
      'day-count': 'value',
    },
    run: async (input) => (await import('./law.ts')).interest(input),
  },
  deadline: {
    usage: 'deadline --country DE --region BY --from DATE --days 30',
    summary: 'The last day of a period, moved from weekends and holidays.',
    options: { country: 'value', region: 'value', from: 'value', days: 'value' },
    run: async (input) => (await import('./law.ts')).deadline(input),
  },
  rates: {
    usage: 'rates [--country DE|AT|CH] | rates add --country DE|AT --from DATE --percent 1.27 [--tenant T]',
    summary:
      'Base rates by half-year, and what companies added; add: the next one, for every company. Below zero: --percent=-0.88',
    options: { country: 'value', from: 'value', percent: 'value', tenant: 'value' },
    run: async (input) => (await import('./rates.ts')).rates(input),
  },
};

export function help(): string {
  const lines = Object.values(commands).map((command) => `  mahnwerk ${command.usage}\n      ${command.summary}`);
  return [
    'Mahnwerk: automated dunning, self-hosted',
    '',
    ...lines,
    '',
    `Not available yet: ${notYet.join(', ')}.`,
    'Every command takes --json (one JSON document on standard output) and --lang de|en.',
    'MAHNWERK_DATA=DIR names the data folder (default: data in the installation); DATABASE_URL uses a PostgreSQL instead.',
  ].join('\n');
}
