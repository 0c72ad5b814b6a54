import { useState } from 'react';

export interface OverrideWish {
  readonly rule: string;
  readonly reason: string;
}

export interface Overrides {
  readonly wishes: readonly OverrideWish[];
  readonly wishOf: (rule: string) => OverrideWish | undefined;
  readonly take: (rule: string, reason: string) => void;
  readonly drop: (rule: string) => void;
}

/** What a person takes over with the next save: one reason for each rule. */
export function useOverrides(): Overrides {
  const [wishes, setWishes] = useState<readonly OverrideWish[]>([]);
  const without = (rule: string) => wishes.filter((wish) => wish.rule !== rule);
  return {
    wishes,
    wishOf: (rule) => wishes.find((wish) => wish.rule === rule),
    take: (rule, reason) => setWishes([...without(rule), { rule, reason }]),
    drop: (rule) => setWishes(without(rule)),
  };
}
