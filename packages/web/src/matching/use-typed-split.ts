import type { Candidate, PaymentRow } from '@mahnwerk/contract/payments';
import { useState } from 'react';
import { openStates } from '../claims/claim-filters.ts';
import { call } from '../client/call.ts';
import type { Language } from '../texts/catalogue.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { formatDecimal } from '../ui/formats.ts';
import { bookable } from './payment-words.ts';
import { type DebtorRef, linesOf, type SplitLine, splitBody, splitState, withClaim } from './typed-split.ts';

/** `split`: the candidate's lines to change; `search`: nothing yet; `account`: all on a customer's account. */
export type SplitStart = 'split' | 'search' | 'account';

/** How the payment falls on a customer's claims by law; nothing where he owes nothing. */
async function planFor(payment: PaymentRow, debtor: DebtorRef) {
  const { items } = await call('listClaims', {
    query: { debtorId: debtor.id, status: openStates, sort: 'dueOn', limit: 50 },
  });
  const claims = items.filter((claim) => claim.currency === payment.currency);
  if (claims.length === 0) return [];
  const { shares } = await call('planAllocation', {
    params: { id: payment.id },
    body: { debtorId: debtor.id, designated: [], keepsCredit: false },
  });
  return claims.map((claim) => ({ claim, share: shares.find((share) => share.claimId === claim.id) }));
}

function asLine({ claim, share }: Awaited<ReturnType<typeof planFor>>[number], language: Language): SplitLine {
  return {
    claim,
    text: share === undefined ? '' : formatDecimal(share.amount, language),
    hasDiscount: share !== undefined && share.discount !== '0.00',
  };
}

/** A payment being spread by typing: lines, what is left, and where the rest goes. */
export function useTypedSplit(payment: PaymentRow, start: SplitStart, candidate: Candidate | undefined) {
  const { language } = useVoice();
  const whole = bookable(payment);
  const [lines, setLines] = useState<readonly SplitLine[]>(() =>
    start === 'split' && candidate !== undefined ? linesOf(candidate, language) : [],
  );
  const [chosen, setCustomer] = useState<DebtorRef | undefined>(start === 'search' ? undefined : candidate?.debtor);
  const [toAccount, setToAccount] = useState(
    start === 'account' || (start === 'split' && candidate !== undefined && candidate.credit !== '0.00'),
  );
  const [isByLaw, setByLaw] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const state = splitState(whole, lines, language);
  const customer = chosen ?? lines[0]?.claim.debtor;
  const isRestBooked = toAccount && customer !== undefined;
  const effect = isRestBooked ? whole : state.booked;
  const change = (id: string, part: Partial<SplitLine>) => {
    setByLaw(false);
    setLines((old) => old.map((line) => (line.claim.id === id ? { ...line, ...part } : line)));
  };
  return {
    whole,
    lines,
    state,
    customer,
    toAccount: isRestBooked,
    setToAccount,
    isByLaw,
    problem,
    effect,
    isReady: !state.isTooMuch && !state.isUnread && effect !== '0.00' && (state.count > 0 || isRestBooked),
    setText: (id: string, text: string) => change(id, { text }),
    setDiscount: (id: string, hasDiscount: boolean) => change(id, { hasDiscount }),
    remove: (id: string) => setLines((old) => old.filter((line) => line.claim.id !== id)),
    addClaim: (claim: SplitLine['claim']) => setLines((old) => withClaim(old, claim, whole, language)),
    /** His claims with the amounts the law gives them; only the account where he owes nothing. */
    addCustomer: async (debtor: DebtorRef) => {
      setCustomer(debtor);
      setProblem(null);
      if (start === 'account') return;
      try {
        const plan = await planFor(payment, debtor);
        setByLaw(plan.length > 0);
        setToAccount(plan.length === 0);
        setLines(plan.map((one) => asLine(one, language)));
      } catch (error) {
        setProblem(error);
      }
    },
    body: splitBody(
      lines,
      language,
      isRestBooked && (state.left !== '0.00' || state.count === 0) ? customer.id : undefined,
    ),
  };
}
export type TypedSplit = ReturnType<typeof useTypedSplit>;
