import type { Random } from './random.ts';

/** Days are counted from 1970-01-01, money in cents. */
export interface Debtor {
  readonly number: string;
  readonly name: string;
  readonly kind: 'c' | 'p';
  readonly given: string;
  /** Surname of a person, name of a firm without its legal form. */
  readonly core: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly iban: string;
  readonly isIbanListed: boolean;
  readonly mandate: string;
  /** Who pays for this debtor as a rule: an authority, a property manager. */
  readonly agent: Agent | undefined;
  readonly invoices: Invoice[];
  /** Has bought and paid before. */
  readonly isRegular: boolean;
  isIbanInHistory: boolean;
  isAgentInHistory: boolean;
  lastLineOn: number;
  /** An undecidable line came: what follows without a reference would hang on it. */
  isBlurred: boolean;
}

export interface Agent {
  readonly name: string;
  readonly iban: string;
  readonly clients: Debtor[];
}

export interface Invoice {
  number: string;
  counter: string;
  readonly kind: 'invoice' | 'credit_note';
  readonly debtor: Debtor;
  readonly issuedOn: number;
  readonly dueOn: number;
  readonly amount: number;
  open: number;
  readonly skontoPercent: number;
  readonly skontoDays: number;
  level: number;
  fee: number;
  interest: number;
  endToEnd: string;
  paidOn: number;
  isPaidByDebit: boolean;
  /** A line of the statements has dealt with it. */
  isTaken: boolean;
  /** What the lines so far left of it. */
  rest: number;
  plan: Plan | undefined;
}

export interface Plan {
  readonly number: string;
  readonly rates: number;
  readonly rate: number;
}

export interface Allocation {
  readonly invoice: string;
  readonly amount: number;
  readonly discount?: number;
  readonly isInTime?: boolean;
}

export interface Truth {
  readonly case: string;
  readonly ideal: 'auto' | 'suggest' | 'none';
  readonly debtor: string | null;
  readonly allocations: readonly Allocation[];
  readonly alternatives?: readonly (readonly Allocation[])[];
  /** Further words of truth.json, as they stand there. */
  readonly words?: Readonly<Record<string, unknown>>;
}

export interface Line {
  id: string;
  readonly day: number;
  readonly amount: number;
  readonly name: string;
  readonly iban: string;
  readonly text: string;
  readonly endToEnd?: string;
  readonly mandate?: string;
  readonly creditorReference?: string;
  readonly gvc?: string;
  readonly returnCode?: string;
  readonly originalAmount?: number;
  readonly charges?: number;
  readonly collection?: { readonly id: string; readonly count: number };
  readonly truth: Truth;
  batch: string;
}

export type Style = 'trade' | 'supply' | 'subscription' | 'craft' | 'club';

export interface Creditor {
  readonly id: string;
  readonly name: string;
  readonly style: Style;
  readonly ibans: readonly [string, string];
  readonly bic: string;
  readonly format: 'camt08' | 'camt02' | 'mt940';
  readonly isFolded: boolean;
  readonly scheme: string;
  readonly customerScheme: string;
  readonly creditorId: string;
  readonly charset: 'iso-8859-1' | 'utf-8';
}

export interface History {
  readonly day: number;
  readonly amount: number;
  readonly name: string;
  readonly iban: string;
  readonly text: string;
  readonly invoice: Invoice;
}

export interface Collection {
  readonly id: string;
  readonly day: number;
  readonly invoices: readonly Invoice[];
}

export interface World {
  readonly creditor: Creditor;
  readonly random: Random;
  readonly debtors: Debtor[];
  readonly open: Invoice[];
  readonly notes: Invoice[];
  readonly paid: Invoice[];
  readonly planned: Invoice[];
  readonly history: History[];
  readonly collections: Collection[];
  readonly numbers: Set<string>;
  readonly byCore: Map<string, Debtor[]>;
  readonly secondDefectShare: number;
}
