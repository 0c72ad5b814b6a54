import { guardRuleWords } from '@mahnwerk/core/guard-rule-words';
import { isLocalDate } from '@mahnwerk/core/local-date';
import { fromDecimal } from '@mahnwerk/core/money';
import { isRefusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { addRate } from './add-rate.ts';
import { getLaw } from './get-law.ts';
import { getRates } from './get-rates.ts';
import { listGuardRules } from './list-guard-rules.ts';
import { removeRate } from './remove-rate.ts';
import { toLaw, toLawShape } from './to-law.ts';
import { toRates } from './to-rates.ts';
import { updateLaw } from './update-law.ts';

type Ids = 'getLaw' | 'updateLaw' | 'getRates' | 'addRate' | 'removeRate' | 'listGuardRules';

/** What a company settles about law and money. */
export function lawDoors(deps: Pick<App, 'db' | 'clock'>): Doors<Ids> {
  return {
    getLaw: async ({ scope }) => toLawShape(await getLaw(deps, scope)),
    updateLaw: async ({ scope, body }) => {
      const law = await updateLaw(deps, scope, toLaw(body));
      return isRefusal(law) ? law : toLawShape(law);
    },
    getRates: async ({ scope, query }) => toRates(await getRates(deps, scope, query?.country)),
    addRate: async ({ scope, body: { country, fromOn, percent } }) => {
      const basisPoints = fromDecimal(percent);
      if (basisPoints === undefined) return refuse('value-invalid', { field: 'percent', values: { value: percent } });
      const answer = await addRate(deps, scope, { country, from: fromOn, basisPoints });
      return isRefusal(answer) ? answer : toRates(await getRates(deps, scope, country));
    },
    removeRate: async ({ scope, params: { country, fromOn = '' } }) => {
      if (country !== 'DE' && country !== 'AT') return refuse('not-found', { field: 'country' });
      if (!isLocalDate(fromOn)) return refuse('date-invalid', { field: 'fromOn', values: { value: fromOn } });
      const answer = await removeRate(deps, scope, country, fromOn);
      return isRefusal(answer) ? answer : toRates(await getRates(deps, scope, country));
    },
    listGuardRules: async ({ scope }) =>
      (await listGuardRules(deps, scope)).map(({ code, severity, source, validFrom, appliesTo }) => ({
        code,
        country: appliesTo.country,
        debtors: appliesTo.debtors,
        severity,
        source,
        validFrom,
        text: guardRuleWords[code][scope.language],
      })),
  };
}
