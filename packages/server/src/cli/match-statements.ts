import { readFile as readBytes } from 'node:fs/promises';
import { basename } from 'node:path';
import { findAccount } from '@mahnwerk/core/find-account';
import { type ListedTransaction, listTransactions } from '@mahnwerk/core/list-transactions';
import type { Payment } from '@mahnwerk/core/payment';
import { readFile } from '@mahnwerk/core/read-file';
import { refuse } from '@mahnwerk/core/refusal';
import type { StatementFile } from '@mahnwerk/core/statement';
import { RefusedInput } from './command.ts';
import type { MatchGround } from './match-grounds.ts';

/** Payments of the statements by company, each with the bank's reference as its id. */
export async function readPayments(
  paths: readonly string[],
  grounds: ReadonlyMap<string, MatchGround>,
  tenantId: string | undefined,
): Promise<ReadonlyMap<string, readonly Payment[]>> {
  const payments = new Map<string, Payment[]>();
  for (const path of paths) {
    for (const statement of (await readStatements(path)).statements) {
      const owner = tenantId ?? ownerOf(statement.account, grounds);
      const list = payments.get(owner) ?? [];
      payments.set(owner, list);
      for (const { parts } of listTransactions(statement).entries)
        for (const part of parts) list.push(toPayment(part, `${basename(path)}#${list.length + 1}`));
    }
  }
  return payments;
}

async function readStatements(path: string): Promise<StatementFile> {
  const read = readFile(await bytesOf(path), { country: 'DE' });
  if (read.kind === 'refused') throw new RefusedInput(read);
  if (read.kind !== 'statement') throw new RefusedInput(refuse('unknown-format', { values: { name: basename(path) } }));
  return read;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readBytes(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new RefusedInput(refuse('file-unreadable', { values: { name: basename(path), reason } }));
  }
}

function ownerOf(account: string | undefined, grounds: ReadonlyMap<string, MatchGround>): string {
  for (const { tenantId, ownIbans } of grounds.values()) {
    const known = ownIbans.map((iban) => ({ id: iban, iban, currency: 'EUR' }));
    if (findAccount(account, known) !== undefined) return tenantId;
  }
  const [only] = grounds.keys();
  if (grounds.size === 1 && only !== undefined) return only;
  throw new RefusedInput(refuse('unknown-account', { values: account === undefined ? {} : { iban: account } }));
}

function toPayment({ details, ...part }: ListedTransaction, fallbackId: string): Payment {
  return {
    id: details.bankReference ?? part.bankReference ?? fallbackId,
    bookedOn: part.bookedOn,
    valueOn: part.valueOn,
    amountMinor: part.amountMinor,
    currency: part.currency ?? 'EUR',
    code: part.code ?? null,
    purposeCode: details.purposeCode ?? null,
    counterpartyName: details.counterpartyName ?? null,
    counterpartyIban: details.counterpartyIban ?? null,
    ultimateName: details.ultimateName ?? null,
    remittance: details.remittance ?? null,
    structuredReference: details.structuredReference ?? null,
    endToEndId: details.endToEndId ?? null,
    mandateId: details.mandateId ?? null,
    returnReason: details.returnReason ?? null,
    returnedMinor: details.returnedMinor ?? null,
    chargesMinor: details.chargesMinor ?? null,
    refusedClaimIds: [],
  };
}
