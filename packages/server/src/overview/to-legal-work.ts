import { baseRatesKnownTo } from '@mahnwerk/core/base-rate';
import { overridesFor } from '@mahnwerk/core/judge-letter';
import { isLapsing, lapsingDueTo } from '@mahnwerk/core/lapsing';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import { verdictOf } from '@mahnwerk/core/letter-notes';
import { limitationOf } from '@mahnwerk/core/limitation';
import { addDays, type LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { procedureNameOf } from '@mahnwerk/core/propose-run';
import { type DueClaim, listDueClaims } from '../claims/lapsing.store.ts';
import { listOverrides } from '../dunning/overrides.store.ts';
import type { Reader } from '../platform/db.ts';
import { type Figure, listRefusedLetters } from './overview.store.ts';

export interface LegalWork {
  /** Open claims that lapse this year or have lapsed; the amount counts those in the company's own currency. */
  readonly lapsing: Figure & { readonly hasOtherCurrency: boolean };
  /** Interest cannot be counted from a day on that is near or past. */
  readonly isRateMissing: boolean;
  readonly unlawfulLetterCount: number;
}

interface Day {
  readonly today: LocalDate;
  readonly currency: Currency;
  readonly law: LawSettings;
}

/** What the law wants a person to see to: claims that lapse, a base rate that is missing, letters it forbids. */
export async function toLegalWork(read: Reader, day: Day): Promise<LegalWork> {
  return {
    lapsing: await findLapsing(read, day),
    isRateMissing: isRateMissing(day),
    unlawfulLetterCount: await countUnlawful(read),
  };
}

/** Few claims are that old; core decides with payments and what was recorded. */
async function findLapsing(read: Reader, { today, currency, law }: Day): Promise<LegalWork['lapsing']> {
  const year = Number.parseInt(today.slice(0, 4), 10);
  const due = await listDueClaims(read, lapsingDueTo(law.country, year));
  const found = due.filter((claim) => isWorthSaying(claim, year, today));
  const own = found.filter(({ row }) => row.currency === currency);
  return {
    count: found.length,
    amountMinor: own.reduce((sum, { row }) => sum + row.openMinor, 0),
    hasOtherCurrency: own.length < found.length,
  };
}

/** In the last quarter the year's whole list; before it only what lapses within three months (Austria, Switzerland). */
function isWorthSaying({ facts }: DueClaim, year: number, today: LocalDate): boolean {
  const limitation = limitationOf(facts, today);
  return today >= `${year}-10-01` ? isLapsing(limitation, year, today) : limitation.warning?.kind === 'soon';
}

/** A rate is published some days before its half-year begins: time enough to add it. */
const noticeDays = 30;

function isRateMissing({ today, law }: Day): boolean {
  if (law.carryForward) return false;
  const knownTo = baseRatesKnownTo(law.country, law.rates);
  return knownTo !== undefined && knownTo <= addDays(today, noticeDays);
}

async function countUnlawful(read: Reader): Promise<number> {
  const letters = await listRefusedLetters(read);
  let count = 0;
  for (const runId of new Set(letters.map((letter) => letter.runId))) {
    const ofRun = letters.filter((letter) => letter.runId === runId);
    const procedureNames = [...new Set(ofRun.map(({ letterKey }) => procedureNameOf(letterKey)))];
    const overrides = await listOverrides(read, { runId, procedureNames });
    count += ofRun.filter(({ letterKey, notes }) => {
      const letter = { key: letterKey, procedureName: procedureNameOf(letterKey) };
      return !verdictOf(notes, overridesFor(letter, overrides)).mayLeave;
    }).length;
  }
  return count;
}
