/** What the machine booked, or brought back, of one payment on one claim or account, as it stands. */
export interface RedoablePart {
  readonly transactionId: string;
  readonly claimId: string | null;
  /** When it was written. */
  readonly madeAt: Date;
  /** Of a returned debit: the payment that it took back; undefined: it is a booking. */
  readonly takenFromId?: string | undefined;
  /** Something rests on it. */
  readonly isFinal?: boolean | undefined;
}

/**
 * What may be decided again. A debit cannot be booked otherwise while its return stands, and a ledger is written in the order of
 * the bank's days: so a return that is final makes the debit final, and all that was written on its claims before it.
 */
export function redoableOf<P extends RedoablePart>(parts: readonly P[]): readonly P[] {
  const final = new Set(parts.filter(({ isFinal }) => isFinal === true).map(({ transactionId }) => transactionId));
  const returns = parts.filter(({ takenFromId }) => takenFromId !== undefined);
  const claimIds = new Set(returns.map(({ claimId }) => claimId));
  const near = returns.length === 0 ? [] : parts.filter(({ claimId }) => claimId !== null && claimIds.has(claimId));
  const done = new Set<P>();
  for (let at = next(returns, final, done); at !== undefined; at = next(returns, final, done)) {
    done.add(at);
    final.add(at.takenFromId!);
    for (const { claimId, transactionId, madeAt } of near)
      if (claimId === at.claimId && madeAt <= at.madeAt) final.add(transactionId);
  }
  return final.size === 0 ? parts : parts.filter(({ transactionId }) => !final.has(transactionId));
}

function next<P extends RedoablePart>(returns: readonly P[], final: ReadonlySet<string>, done: ReadonlySet<P>) {
  return returns.find((one) => final.has(one.transactionId) && !done.has(one));
}
