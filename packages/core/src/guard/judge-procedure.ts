import type { Country } from '../claim/claim.ts';
import type { Level, LevelText, Procedure } from '../dunning/procedure.ts';
import { type Finding, openFindings } from './finding.ts';
import { periodDaysMin, principalFor } from './guard-figures.ts';
import type { Audience } from './guard-rule.ts';
import { judgeFeeLimit } from './judge-notice.ts';

export interface ProcedureSettings {
  /** Switzerland: the fee that contract or terms state, minor units. */
  readonly agreedFeeMinor?: number;
}

/** What in a dunning procedure its country's law forbids or advises against, whatever the single claim. */
export function judgeProcedure(
  procedure: Pick<Procedure, 'levels' | 'minimumMinor'>,
  country: Country,
  settings: ProcedureSettings = {},
): readonly Finding[] {
  const found: Finding[] = [];
  for (const [index, level] of procedure.levels.entries()) {
    const field = `levels.${index}`;
    const both = openFindings({ country, audience: 'business' });
    if (level.periodDays < periodDaysMin)
      both.add('period-too-short', { days: level.periodDays }, `${field}.periodDays`);
    found.push(...both.list);
    for (const audience of ['private', 'business'] as const) {
      found.push(...judgeFee(level, audience, field, { country, minimumMinor: procedure.minimumMinor, ...settings }));
    }
    if (level.position === 1) found.push(...judgeTexts(level.texts, country, field));
  }
  return found;
}

interface FeeContext extends ProcedureSettings {
  readonly country: Country;
  readonly minimumMinor: number;
}

function judgeFee(level: Level, audience: Audience, at: string, context: FeeContext): readonly Finding[] {
  const { country, minimumMinor, agreedFeeMinor } = context;
  const amountMinor = level.feeMinor[audience];
  const findings = openFindings({ country, audience });
  if (amountMinor <= 0) return findings.list;
  const field = `${at}.${audience === 'private' ? 'feePrivate' : 'feeBusiness'}`;
  const values = { amountMinor, currency: country === 'CH' ? 'CHF' : 'EUR' } as const;
  if (level.position === 1) findings.add('fee-on-first-level', values, field);
  judgeFeeLimit(amountMinor, audience, (code, maxMinor) => findings.add(code, { ...values, maxMinor }, field));
  if (level.channel === 'email') findings.add('fee-by-email', values, field);
  if (agreedFeeMinor === undefined) findings.add('fee-not-agreed', values, field);
  else if (amountMinor > agreedFeeMinor) findings.add('fee-not-agreed', { ...values, maxMinor: agreedFeeMinor }, field);
  if (minimumMinor < principalFor(amountMinor)) {
    findings.add('fee-ignores-size', { ...values, maxMinor: principalFor(amountMinor) }, field);
  }
  return findings.list;
}

/** Variables that print what is to be paid, and until when. */
const amountVariable =
  /\{\{-?\s*(?:gesamt|hauptforderung|aufstellung|zahlungsdaten|rechnung\.offen|rechnungen\[\d+\]\.offen)\b/;
const dateVariable = /\{\{-?\s*frist\b/;

/** The letter and the mail each have to be a reminder by themselves (s.286(1) BGB): the debtor may get only one of them. */
function judgeTexts(texts: readonly LevelText[], country: Country, at: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const text of texts) {
    const findings = openFindings({ country, audience: text.audience });
    const field = `${at}.texts.${text.language}.${text.audience}`;
    if (!isDemand(text.opening + text.closing)) findings.add('no-clear-demand', {}, field);
    if (!isDemand(text.mailBody)) findings.add('no-clear-demand', {}, `${field}.mailBody`);
    found.push(...findings.list);
  }
  return found;
}

function isDemand(text: string): boolean {
  // What stands in a Liquid comment is never printed.
  const printed = text.replace(/\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}/gs, '');
  return amountVariable.test(printed) && dateVariable.test(printed);
}
