import { useNavigate } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import { bookingOf, kindOf } from './payment-words.ts';
import type { Decisions } from './use-decisions.ts';
import type { Stack } from './use-stack.ts';
import type { SplitStart } from './use-typed-split.ts';
import type { WorkKeys } from './work-actions.tsx';

/** Where one is at the payment that is up: which candidate, and which form is open. */
export interface Place {
  readonly id: string;
  readonly chosen: number;
  readonly form?: SplitStart;
}

/** What each key does to the payment that is up. */
export function useWork(
  { current }: Stack,
  decisions: Decisions,
  chosen: number,
  setPlace: (next: Partial<Place>) => void,
): WorkKeys & { choose: (index: number) => void } {
  const { t } = useVoice();
  const navigate = useNavigate();
  const words = t.matching.said;
  const candidate = current?.candidates[chosen];
  const form = (start: SplitStart) => () => {
    decisions.clearError();
    const kind = current === undefined ? 'payment' : kindOf(current);
    if (kind === 'payment' || (kind === 'returned' && start === 'search')) setPlace({ form: start });
    else decisions.say(t.matching.split.moneyOut);
  };
  return {
    accept: () => {
      if (current === undefined) return;
      if (candidate === undefined) decisions.say(words.nothingToAccept);
      else decisions.book({ params: { id: current.id }, body: bookingOf(candidate) });
    },
    split: form('split'),
    account: form('account'),
    search: form('search'),
    ignore: () => current && decisions.ignore(current.id),
    refuse: () => {
      if (current === undefined) return;
      if (candidate === undefined) return decisions.say(words.nothingToAccept);
      if (candidate.parts.length === 0) return decisions.say(words.nothingToRefuse);
      const claimIds = candidate.parts.map(({ claimId }) => claimId);
      const numbers = candidate.parts.map(({ claimNumber }) => claimNumber).join(', ');
      decisions.refuse(current.id, claimIds, numbers, () => setPlace({ chosen: 0 }));
    },
    open: () => current && void navigate({ to: '/payments/$id', params: { id: current.id } }),
    choose: (index) => {
      if (current === undefined) return;
      const wanted = current.candidates[index];
      if (wanted === undefined) return index >= 0 ? decisions.say(words.noSuchCandidate(index + 1)) : undefined;
      setPlace({ chosen: index });
      const numbers = wanted.parts.map(({ claimNumber }) => claimNumber);
      decisions.say(t.matching.candidate(index + 1, [wanted.debtor.name, ...numbers].join(', ')));
    },
  };
}

/** The keys of the payment that is up: its decisions, and 1 to 5 or left and right for its candidates. */
export function keysOf(
  on: WorkKeys & { readonly choose: (index: number) => void },
  chosen: number,
): Readonly<Record<string, () => void>> {
  return {
    enter: on.accept,
    s: on.split,
    a: on.account,
    x: on.ignore,
    r: on.refuse,
    '/': on.search,
    o: on.open,
    ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [String(n), () => on.choose(n - 1)])),
    arrowright: () => on.choose(chosen + 1),
    arrowleft: () => on.choose(chosen - 1),
  };
}
