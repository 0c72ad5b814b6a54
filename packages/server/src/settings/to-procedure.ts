import type { ProcedureShape } from '@mahnwerk/contract/settings';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import type { Level, Procedure } from '@mahnwerk/core/procedure';

type LevelShape = ProcedureShape['levels'][number];

export function toProcedureShape(procedure: Procedure): ProcedureShape {
  return {
    name: procedure.name,
    version: procedure.version,
    minimum: toDecimal(procedure.minimumMinor),
    gapDays: procedure.gapDays,
    levels: procedure.levels.map(({ feeMinor, texts, hasStatement = false, ...level }) => ({
      ...level,
      hasStatement,
      feePrivate: toDecimal(feeMinor.private),
      feeBusiness: toDecimal(feeMinor.business),
      texts: texts.map((text) => ({ ...text })),
    })),
  };
}

/** The amounts were checked by the contract; a negative one becomes undefined, which the use case refuses. */
export function toLevel({ feePrivate, feeBusiness, ...level }: LevelShape): Level | undefined {
  const feeMinor = { private: fromDecimal(feePrivate), business: fromDecimal(feeBusiness) };
  if (feeMinor.private === undefined || feeMinor.business === undefined) return undefined;
  if (feeMinor.private < 0 || feeMinor.business < 0) return undefined;
  return { ...level, feeMinor: { private: feeMinor.private, business: feeMinor.business } };
}
