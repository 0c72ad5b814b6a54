import { cutListLine, listedLine, lumpLine, nettedLine, onAccountLine } from './bundle-cases.ts';
import { bookingDays } from './calendar.ts';
import { createCreditors, shareOf } from './creditors.ts';
import { collectionLine, returnLine } from './debit-cases.ts';
import { createDebtors, invoicesEach } from './debtors.ts';
import { fillHistory } from './history.ts';
import { fillLedger } from './ledger.ts';
import { type Case, type Mix, mixes } from './mixes.ts';
import type { Creditor, Invoice, Line, World } from './model.ts';
import { foreignLine, numberedLine } from './numbered-cases.ts';
import * as other from './other-cases.ts';
import { type Random, randomOf, weighted } from './random.ts';
import { coreKey } from './rivals.ts';
import { accountLine, chanceLine, namedLine, thirdPartyLine } from './unnamed-cases.ts';

export interface SetWish {
  readonly seed: number;
  readonly lines: number;
  readonly open: number;
  readonly mix: string;
  readonly schemes?: readonly string[];
  /** Only the first ones; all when left out. */
  readonly creditors?: number;
}

export interface TenantSet {
  readonly world: World;
  readonly lines: readonly Line[];
}

function createWorld(creditor: Creditor, openCount: number, mix: Mix, random: Random): World {
  const debtors = createDebtors(creditor, Math.max(8, Math.round(openCount / invoicesEach(creditor))), random);
  const world: World = {
    creditor,
    random,
    debtors,
    open: [],
    notes: [],
    paid: [],
    planned: [],
    history: [],
    collections: [],
    numbers: new Set(),
    byCore: Map.groupBy(debtors, ({ core }) => coreKey(core)),
    secondDefectShare: mix.secondDefectShare,
  };
  fillLedger(world, openCount);
  fillHistory(world);
  return world;
}

/** What the cases remember of the lines before. */
interface Course {
  readonly earlier: Line[];
  readonly returned: Set<Invoice>;
}

function draw(world: World, name: Case, day: number, { earlier, returned }: Course): Line | undefined {
  const makers: Partial<Record<Case, () => Line | undefined>> = {
    customer_no: () => namedLine(world, name, day),
    name_exact: () => namedLine(world, name, day),
    name_variant: () => namedLine(world, name, day),
    third_party: () => thirdPartyLine(world, day),
    iban_only: () => accountLine(world, day),
    multi_ref: () => listedLine(world, day),
    multi_truncated: () => cutListLine(world, day),
    lump_no_ref: () => lumpLine(world, day),
    on_account: () => onAccountLine(world, day),
    credit_note_netted: () => nettedLine(world, day),
    instalment: () => other.rateLine(world, day),
    duplicate: () => other.duplicateLine(world, day, earlier),
    prepayment: () => other.prepaymentLine(world, day),
    foreign: () => foreignLine(world, day),
    other_number_chance: () => chanceLine(world, day),
    unrelated: () => other.unrelatedLine(world, day),
    unrelated_with_number: () => other.unrelatedNumberLine(world, day),
    outgoing: () => other.outgoingLine(world, day),
    transfer_return: () => other.returnedTransferLine(world, day),
    dd_return: () => returnLine(world, day, returned),
    dd_collection: () => collectionLine(world, day),
  };
  return (makers[name] ?? (() => numberedLine(world, name, day)))();
}

/** Some lines of a day stand in one entry of the bank: 5 of 100. */
function batch(lines: readonly Line[], creditor: Creditor, random: Random): void {
  const byDay = Map.groupBy(
    lines.filter(({ gvc }) => gvc === undefined),
    ({ day }) => day,
  );
  let [count, left] = [0, Math.round(lines.length * 0.054)];
  while (left > 1) {
    const day = random.pick([...byDay.values()]);
    const some = random.shuffle(day.filter((line) => line.batch === '')).slice(0, random.pick([2, 3, 4, 5, 8, 12]));
    count += 1;
    left -= Math.max(some.length, 1);
    for (const line of some) line.batch = `${creditor.id}-B${String(count).padStart(5, '0')}`;
  }
}

function createLines(world: World, count: number, mix: Mix): Line[] {
  const { random } = world;
  const nextCase = weighted(mix.shares);
  const course: Course = { earlier: [], returned: new Set() };
  for (const [index, day] of bookingDays.entries()) {
    const until = Math.round((count * (index + 1)) / bookingDays.length);
    while (course.earlier.length < until) {
      const name = nextCase(random);
      let line: Line | undefined;
      for (let tries = 0; tries < 25 && line === undefined; tries += 1) line = draw(world, name, day, course);
      // A creditor without credit notes, say, has exact numbers instead.
      line ??= draw(world, 'exact_ref', day, course) ?? other.unrelatedLine(world, day);
      course.earlier.push(line);
    }
  }
  batch(course.earlier, world.creditor, random);
  return course.earlier;
}

/** A labelled set: creditors with their books, and the lines of their accounts with the right answers. */
export function createSet({ seed, lines, open, mix: mixName, schemes, creditors }: SetWish): TenantSet[] {
  const random = randomOf(seed);
  const mix = mixes[mixName];
  if (mix === undefined) throw new Error(`There is no mix "${mixName}"; there are ${Object.keys(mixes).join(', ')}.`);
  const wanted = createCreditors(seed, random, schemes).slice(0, creditors);
  const total = wanted.reduce((sum, creditor) => sum + shareOf(creditor), 0);
  const sets = wanted.map((creditor) => {
    const share = shareOf(creditor) / total;
    const world = createWorld(creditor, Math.round(open * share), mix, random);
    return { world, lines: createLines(world, Math.round(lines * share), mix) };
  });
  // The bank's references say nothing of the order of the days.
  const all = random.shuffle(sets.flatMap((set) => set.lines));
  for (const [index, line] of all.entries()) line.id = `T${String(index + 1).padStart(9, '0')}`;
  return sets;
}
