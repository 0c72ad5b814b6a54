import type { LawShape } from '@mahnwerk/contract/settings';
import type { LawChoices } from '@mahnwerk/core/check-law';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';

export function toLawShape(law: LawSettings): LawShape {
  const { discounts, rests } = law;
  return {
    dayCount: law.dayCount,
    carriesRateForward: law.carryForward,
    allocationPolicy: law.allocationPolicy,
    costsFirst: law.costsFirst,
    agreedFee: law.agreedFeeMinor === undefined ? null : toDecimal(law.agreedFeeMinor),
    discounts: {
      toleranceDays: discounts.toleranceDays,
      rounding: toDecimal(discounts.roundingMinor),
      wrong: discounts.wrong,
      threshold: toDecimal(discounts.thresholdMinor),
    },
    rests: {
      writeOffTo: toDecimal(rests.writeOffToMinor),
      ancillary: rests.ancillary,
      threatDays: rests.threatDays,
    },
  };
}

/** The shape of the amounts was checked by the contract, what they may be is checked by the use case. */
export function toLaw(shape: LawShape): LawChoices {
  const { discounts, rests, agreedFee } = shape;
  return {
    dayCount: shape.dayCount,
    carryForward: shape.carriesRateForward,
    allocationPolicy: shape.allocationPolicy,
    costsFirst: shape.costsFirst,
    ...(agreedFee !== null && { agreedFeeMinor: minorOf(agreedFee) }),
    discounts: {
      toleranceDays: discounts.toleranceDays,
      roundingMinor: minorOf(discounts.rounding),
      wrong: discounts.wrong,
      thresholdMinor: minorOf(discounts.threshold),
    },
    rests: { writeOffToMinor: minorOf(rests.writeOffTo), ancillary: rests.ancillary, threatDays: rests.threatDays },
  };
}

function minorOf(amount: string): number {
  const minor = fromDecimal(amount);
  if (minor === undefined) throw new Error(`no amount of the contract: ${amount}`);
  return minor;
}
