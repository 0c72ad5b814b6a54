import { BlobDamaged } from '../platform/blobs.ts';
import type { App, Blobs } from '../platform/deps.ts';
import {
  type AllocationDifference,
  type ClaimDifference,
  countBooks,
  type EntryDifference,
  listAllocationDifferences,
  listClaimDifferences,
  listEntryDifferences,
  listPartDifferences,
  listStoredDocuments,
  listTransactionDifferences,
  type PartDifference,
  type StoredDocument,
  type TransactionDifference,
} from './books.store.ts';
import { type ChainCheck, verifyChain } from './casefile.store.ts';

/** One thing in a company's books that does not add up. */
export type BookFinding =
  | ({ readonly kind: 'chain-broken' } & Omit<Extract<ChainCheck, { kind: 'broken' }>, 'kind'>)
  | ({ readonly kind: 'claim-open-differs' } & ClaimDifference)
  | ({ readonly kind: 'claim-settled-differs' } & ClaimDifference)
  | ({ readonly kind: 'allocation-differs' } & AllocationDifference)
  | ({ readonly kind: 'entry-differs' } & EntryDifference)
  | ({ readonly kind: 'parts-differ' } & PartDifference)
  | ({ readonly kind: 'transaction-overbooked' } & TransactionDifference)
  | ({ readonly kind: 'document-missing' | 'document-changed' } & StoredDocument);

export interface BooksReport {
  readonly findings: readonly BookFinding[];
  /** How much was looked at; `events` counts up to the first broken link. */
  readonly checked: {
    readonly events: number;
    readonly claims: number;
    readonly allocations: number;
    readonly documents: number;
  };
}

/**
 * Recomputes a company's books: the hash chain of the customer file, the ledger behind every claim's balance and its parts, the parts
 * and reversals of its entries, the booking behind every allocation, what is booked of every bank transaction, and the bytes of every archived document. Changes nothing.
 */
export async function verifyBooks(deps: Pick<App, 'db' | 'blobs'>, tenantId: string): Promise<BooksReport> {
  const books = await deps.db.read(tenantId, async (read) => ({
    chain: await verifyChain(read),
    claims: await listClaimDifferences(read),
    allocations: await listAllocationDifferences(read),
    entries: await listEntryDifferences(read),
    parts: await listPartDifferences(read),
    transactions: await listTransactionDifferences(read),
    documents: await listStoredDocuments(read),
    counts: await countBooks(read),
  }));
  const findings: BookFinding[] = [
    ...chainFindings(books.chain),
    ...books.claims.map(claimFinding),
    ...books.allocations.map((difference) => ({ kind: 'allocation-differs' as const, ...difference })),
    ...books.entries.map((difference) => ({ kind: 'entry-differs' as const, ...difference })),
    ...books.parts.map((difference) => ({ kind: 'parts-differ' as const, ...difference })),
    ...books.transactions.map((difference) => ({ kind: 'transaction-overbooked' as const, ...difference })),
    // Outside the transaction: reading files must not hold the database up.
    ...(await documentFindings(deps.blobs, books.documents)),
  ];
  const events = books.chain.kind === 'ok' ? books.chain.eventCount : books.chain.seq - 1;
  return { findings, checked: { events, ...books.counts, documents: books.documents.length } };
}

function chainFindings(chain: ChainCheck): BookFinding[] {
  return chain.kind === 'ok' ? [] : [{ kind: 'chain-broken', seq: chain.seq, reason: chain.reason }];
}

function claimFinding(difference: ClaimDifference): BookFinding {
  const kind = difference.storedMinor === difference.ledgerMinor ? 'claim-settled-differs' : 'claim-open-differs';
  return { kind, ...difference };
}

async function documentFindings(blobs: Blobs, documents: readonly StoredDocument[]): Promise<BookFinding[]> {
  const findings: BookFinding[] = [];
  for (const document of documents) {
    const damage = await damageOf(blobs, document.sha256);
    if (damage !== undefined) findings.push({ kind: `document-${damage}`, ...document });
  }
  return findings;
}

async function damageOf(blobs: Blobs, sha256: string): Promise<'missing' | 'changed' | undefined> {
  try {
    await blobs.get(sha256);
    return undefined;
  } catch (error) {
    if (error instanceof BlobDamaged) return error.reason;
    throw error;
  }
}
