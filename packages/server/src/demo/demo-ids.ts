import type { DemoCompany } from '@mahnwerk/core/demo-company';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { newIds } from '../platform/ids.ts';

/** Row ids for the facts of a demo company, which know each other by number and place. */
export interface DemoIds {
  readonly account: string;
  readonly debtors: ReadonlyMap<string, string>;
  readonly claims: ReadonlyMap<string, string>;
  readonly statements: readonly string[];
  readonly transactions: readonly string[];
  readonly notices: readonly string[];
  readonly blocks: readonly string[];
  /** By day. */
  readonly runs: ReadonlyMap<string, string>;
  /** By month, "2026-11". */
  readonly statementImports: ReadonlyMap<string, string>;
  readonly claimImports: ReadonlyMap<string, string>;
  /** One for each allocation, in the order of transactions and their parts. */
  readonly allocations: ReadonlyMap<string, string>;
  readonly acknowledgements: ReadonlyMap<string, string>;
}

/** All ids at once, ascending in the order of the facts, so that rows sort as things happened. */
export function demoIds(demo: DemoCompany): DemoIds {
  const named = (keys: readonly string[]): ReadonlyMap<string, string> => {
    const ids = newIds(keys.length);
    return new Map(keys.map((key, index) => [key, ids[index]!]));
  };
  const months = (days: readonly string[]): string[] => [...new Set(days.map((day) => day.slice(0, 7)))];
  return {
    account: newIds(1)[0]!,
    statementImports: named(months(demo.statements.map((statement) => statement.on))),
    claimImports: named(months(demo.claims.map((claim) => claim.takenOverOn))),
    debtors: named(demo.debtors.map((debtor) => debtor.number)),
    claims: named(demo.claims.map((claim) => claim.number)),
    statements: newIds(demo.statements.length),
    transactions: newIds(demo.transactions.length),
    notices: newIds(demo.notices.length),
    blocks: newIds(demo.blocks.length),
    acknowledgements: named(
      demo.claims.filter((claim) => claim.acknowledgements.length > 0).map((claim) => claim.number),
    ),
    runs: named(demo.runs.map((run) => run.on)),
    allocations: named(
      demo.transactions.flatMap((transaction, index) =>
        [
          ...transaction.allocations.map((part) => part.claimNumber),
          ...(transaction.credit === undefined ? [] : [transaction.credit.debtorNumber]),
          ...(transaction.refundOf === undefined ? [] : [refunded]),
        ].map((key) => allocationKey(index, key)),
      ),
    ),
  };
}

/** Stands for the number in the key of a credit's repayment. */
export const refunded = 'refunded';

/** The part of a transaction that fell on a claim, or on a debtor's account, by its number. */
export function allocationKey(transaction: number, number: string): string {
  return `${transaction} ${number}`;
}

/** A time of a day in the past; the demo's office keeps UTC, so that the same day gives the same instants everywhere. */
export function instantOf(day: LocalDate, time: string): Date {
  return new Date(`${day}T${time}:00Z`);
}
