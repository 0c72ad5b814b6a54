import { z } from 'zod';
import { amount, currency, id, localDate } from './shapes.ts';

/** A payment over claims by typed amounts, as far as it goes, and the account of a customer for the rest. */
export const splitInput = z.strictObject({
  parts: z.array(z.strictObject({ claimId: id, amount, discount: amount.optional() })).max(500),
  /** The rest stays on this customer's account; left out = what is left stays undecided. */
  creditDebtorId: id.optional(),
});

/** Accepting many at once: only those that are still as they were seen. */
export const acceptInput = z.strictObject({
  payments: z
    .array(
      z.strictObject({
        id,
        parts: z.array(z.strictObject({ claimId: id, amount, discount: amount.optional() })),
        /** The customer who was seen; what only stays on his account is accepted with it alone. */
        debtorId: id.optional(),
        /** What was seen to stay on his account. */
        credit: amount.optional(),
      }),
    )
    .min(1)
    .max(500),
});
export const acceptReceipt = z.object({
  /** Undoes all of it; null when nothing was booked. */
  acceptId: id.nullable(),
  bookedCount: z.number().int(),
  /** Changed meanwhile, or decided by somebody else. */
  skippedIds: z.array(id),
});

/** How good the matching was over a time, by what people left standing. */
export const matchingReview = z.object({
  from: localDate,
  to: localDate,
  /** Money in, without own transfers and what was marked as not ours. */
  payments: z.number().int(),
  automatic: z.number().int(),
  /** Automatic bookings that a person took back. */
  corrected: z.number().int(),
  byPerson: z.number().int(),
  /** Of those, booked by a person who saw a proposal; as the first one said; as one of the others said. */
  proposed: z.number().int(),
  firstRight: z.number().int(),
  otherRight: z.number().int(),
  undecided: z.number().int(),
  months: z.array(
    z.object({
      month: z.string(),
      payments: z.number().int(),
      automatic: z.number().int(),
      corrected: z.number().int(),
    }),
  ),
  /** The span whose payments were decided anew for `limits`, and how many they are: never more than the last months. */
  replayed: z.object({ from: localDate, payments: z.number().int() }),
  /** What other limits would have booked, by replaying the decisions that stand; the present one is marked. */
  limits: z.array(
    z.object({
      wrongPerMillion: z.number().int(),
      isPresent: z.boolean(),
      booked: z.number().int(),
      /** Of those, booked otherwise than what stands now. */
      different: z.number().int(),
    }),
  ),
  /** Automatic bookings that were taken back, latest first. */
  corrections: z.array(
    z.object({
      paymentId: id,
      bookedOn: localDate,
      payer: z.string().nullable(),
      amount,
      currency,
      correctedAt: z.string(),
    }),
  ),
});
export type MatchingReview = z.infer<typeof matchingReview>;
