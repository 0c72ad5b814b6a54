import { isOtherName } from '../matching/compare-names.ts';
import type { Currency } from '../money/money.ts';
import { toDecimal } from '../money/money.ts';
import { numberKey } from '../receivables/number-key.ts';
import type { Inquiry } from './plan-invoice-inquiry.ts';
import type { InvoiceChoice, InvoiceContext, InvoiceQuestion, NumberedClaim } from './plan-invoice-model.ts';

/** What a credit note takes off, and of whom. */
export interface CreditWish {
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly refersTo: readonly string[];
  readonly buyerName: string | undefined;
}

/** The claim under a number, however it is spelled. */
export function findNumbered(claims: ReadonlyMap<string, NumberedClaim>, number: string): NumberedClaim | undefined {
  return claims.get(number) ?? claims.get(numberKey(number));
}

const keepOnly: InvoiceChoice = { value: 'none', code: 'keep-only' };
const choicesMax = 20;

const asChoice = ({ number, openMinor, currency }: InvoiceContext['openClaims'][number]): InvoiceChoice => ({
  value: number,
  code: 'claim',
  values: { number, open: toDecimal(openMinor), currency },
});

/** The claims a document names, of the same currency; each once, cancelled ones left out. */
export function namedTargets(
  { refersTo, currency }: Pick<CreditWish, 'refersTo' | 'currency'>,
  { claims }: InvoiceContext,
): readonly NumberedClaim[] {
  const found = refersTo.flatMap((number) => findNumbered(claims, number) ?? []);
  return [...new Set(found)].filter((claim) => !claim.isCancelled && claim.currency === currency);
}

/**
 * The claim a credit note lessens: the one it names, as long as it is the same buyer's and enough is open on it. Null = a
 * person wants the document kept and nothing booked; undefined while a person is asked.
 */
export function findTarget(
  wish: CreditWish,
  context: InvoiceContext,
  inquiry: Inquiry,
): NumberedClaim | null | undefined {
  const isEnough = ({ principalOpenMinor }: NumberedClaim) => principalOpenMinor >= wish.amountMinor;
  const read = (text: string): NumberedClaim | null | undefined => {
    if (text === 'none') return null;
    const claim = findNumbered(context.claims, text);
    return claim !== undefined && !claim.isCancelled && claim.currency === wish.currency && isEnough(claim)
      ? claim
      : undefined;
  };
  const named = namedTargets(wish, context);
  const [only] = named;
  const isOneOnly = only !== undefined && named.length === 1;
  const isOther = isOneOnly && wish.buyerName !== undefined && isOtherName(wish.buyerName, only.debtorName);
  if (isOneOnly && !isOther && isEnough(only) && inquiry.answer('creditOf') === undefined) return only;
  const open = context.openClaims.filter(
    ({ openMinor, currency }) => currency === wish.currency && openMinor >= wish.amountMinor,
  );
  const usable = named.filter(isEnough).map(asChoice);
  const others = open.filter(({ number }) => named.every((claim) => claim.number !== number)).map(asChoice);
  const code = isOther
    ? 'target-of-other'
    : isOneOnly
      ? 'target-above-open'
      : named.length > 1
        ? 'target-several'
        : 'target-unknown';
  return inquiry.ask(
    {
      code,
      field: 'creditOf',
      choices: [...usable, ...others.slice(0, choicesMax), keepOnly],
      accepts: 'text',
      values: {
        amount: toDecimal(wish.amountMinor),
        currency: wish.currency,
        ...(wish.refersTo.length > 0 && { refersTo: wish.refersTo.join(', ') }),
        ...(isOneOnly && { open: toDecimal(Math.max(only.principalOpenMinor, 0)), debtor: only.debtorName }),
      },
    },
    read,
  );
}

export type CorrectionEffect = 'replace' | 'difference' | 'add' | 'keep-only';

/**
 * What a corrected invoice (384) of a positive amount does, which its format leaves open: it takes the place of the invoice it
 * corrects, which is then credited in full, as long as nothing happened to that one; afterwards only the difference can be
 * booked. Or it is a claim besides.
 */
export function askEffect(target: NumberedClaim | undefined, inquiry: Inquiry): CorrectionEffect | undefined {
  const isUntouched =
    target !== undefined && target.openMinor === target.grossMinor && target.principalOpenMinor === target.grossMinor;
  const effects: readonly CorrectionEffect[] =
    target === undefined ? ['add', 'keep-only'] : [isUntouched ? 'replace' : 'difference', 'add', 'keep-only'];
  const values: NonNullable<InvoiceQuestion['values']> =
    target === undefined
      ? {}
      : { corrects: target.number, before: toDecimal(target.grossMinor), currency: target.currency };
  return inquiry.choose(
    { code: 'correction-effect', field: 'effect', values },
    effects.map((value) => ({ value, code: value })),
  );
}
