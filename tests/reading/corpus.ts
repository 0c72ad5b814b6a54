import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StatedInvoice {
  readonly number?: string;
  readonly issue_date?: string;
  readonly due_date?: string;
  readonly currency?: string;
  readonly type_code?: string;
  readonly buyer_name?: string;
  readonly seller_name?: string;
  readonly payment_reference?: string;
  readonly gross_total?: string;
  readonly ibans?: readonly string[];
  readonly payer_ibans?: readonly string[];
  readonly mandate_ids?: readonly string[];
  readonly totals?: { readonly gross_total?: string; readonly amount_due?: string };
}

export interface StatedPart {
  readonly remittance?: readonly string[];
  readonly end_to_end_id?: string;
  readonly counterparty?: string;
  readonly mandate_id?: string;
  readonly structured_reference?: readonly string[];
  readonly return?: { readonly code?: string; readonly reason?: string };
}

export interface StatedEntry {
  readonly index?: number;
  readonly signed: string;
  readonly booking_date?: string;
  readonly entry_date?: string;
  readonly value_date?: string;
  readonly bank_ref?: string;
  readonly transactions?: readonly StatedPart[];
  readonly info?: Readonly<Record<string, string>>;
}

export interface StatedStatement {
  readonly account?: string;
  readonly entry_count: number;
  readonly credit_sum: string;
  readonly debit_sum: string;
  readonly opening?: string | { readonly amount: string };
  readonly closing?: string | { readonly amount: string };
  readonly balance_consistent?: boolean;
  readonly entries?: readonly StatedEntry[];
  readonly entries_sample?: readonly StatedEntry[];
}

export interface StatedBooking extends Readonly<Partial<Record<string, string | number>>> {
  readonly amount: string;
}

/** What a corpus says of one of its files; the fields that a category does not have are absent. */
export interface Stated {
  readonly invoice?: StatedInvoice;
  readonly pdf?: { readonly text_chars?: number; readonly visible?: Readonly<Record<string, boolean>> };
  readonly statements?: readonly StatedStatement[];
  /** Of an export of a bank. */
  readonly layout?: string;
  readonly entries?: readonly StatedBooking[];
}

export interface CorpusFile {
  readonly path: string;
  readonly category: string;
  readonly stated: Stated;
  bytes(): Uint8Array;
}

/** The files of a corpus: a folder with documents and `expected.json`, which says what is in each. Undefined = no such folder. */
export function openCorpus(folder: string): readonly CorpusFile[] | undefined {
  const index = join(folder, 'expected.json');
  if (!existsSync(index)) return undefined;
  const files: Record<string, { category: string; expected?: Stated }> = JSON.parse(readFileSync(index, 'utf8')).files;
  return Object.entries(files).map(([path, { category, expected }]) => ({
    path,
    category,
    stated: expected ?? {},
    bytes: () => readFileSync(join(folder, path)),
  }));
}
