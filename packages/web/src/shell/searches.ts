/** What an address may say after the question mark; anything else is dropped, so that a broken link still opens. */

type Raw = Readonly<Record<string, unknown>>;

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}

function day(value: unknown): string | undefined {
  const found = text(value);
  return found !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(found) ? found : undefined;
}

const directions = ['asc', 'desc'] as const;

export function claimSearch(raw: Raw) {
  return {
    status: text(raw.status),
    search: text(raw.search),
    debtorId: text(raw.debtorId),
    level: typeof raw.level === 'number' ? raw.level : undefined,
    dueFrom: day(raw.dueFrom),
    dueTo: day(raw.dueTo),
    sort: oneOf(raw.sort, ['number', 'debtor', 'issuedOn', 'dueOn', 'gross', 'open', 'level']),
    direction: oneOf(raw.direction, directions),
    case: text(raw.case),
  };
}
export type ClaimSearch = ReturnType<typeof claimSearch>;

export function lapsingSearch(raw: Raw) {
  const year = typeof raw.year === 'number' && Number.isInteger(raw.year) ? raw.year : undefined;
  return { year: year !== undefined && year >= 1950 && year <= 2199 ? year : undefined, case: text(raw.case) };
}

export function debtorSearch(raw: Raw) {
  return {
    search: text(raw.search),
    onlyOpen: oneOf(raw.onlyOpen, ['true', 'false']),
    sort: oneOf(raw.sort, ['name', 'number', 'open', 'overdue', 'openCount']),
    direction: oneOf(raw.direction, directions),
    debtor: text(raw.debtor),
  };
}

/** The views of the payments, in the order of their tabs. */
export const paymentStates = ['undecided', 'returned', 'credit', 'booked', 'ignored', 'not-a-payment', 'all'] as const;

export function paymentSearch(raw: Raw) {
  return {
    state: oneOf(raw.state, paymentStates),
    search: text(raw.search),
    sort: oneOf(raw.sort, ['bookedOn', 'amount', 'counterpartyName']),
    direction: oneOf(raw.direction, directions),
    payment: text(raw.payment),
    tier: oneOf(raw.tier, ['sure', 'likely', 'unclear', 'none']),
  };
}

export function paymentDaySearch(raw: Raw) {
  return { on: day(raw.on), by: oneOf(raw.by, ['machine', 'person']), payment: text(raw.payment) };
}

export function matchingSearch(raw: Raw) {
  return { from: day(raw.from), to: day(raw.to) };
}

export function runSearch(raw: Raw) {
  return { view: oneOf(raw.view, ['letters', 'findings', 'skipped']), letter: text(raw.letter), code: text(raw.code) };
}

export function dispatchSearch(raw: Raw) {
  return {
    state: oneOf(raw.state, ['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled']),
    runId: text(raw.runId),
    search: text(raw.search),
    dispatch: text(raw.dispatch),
  };
}

export function settingsSearch(raw: Raw) {
  return { tab: oneOf(raw.tab, ['company', 'mail', 'procedure', 'law', 'guard']) };
}
