import type { ClaimDetail } from '@mahnwerk/contract/claims';
import type { RunDetail } from '@mahnwerk/contract/runs';
import type { ProcedureShape } from '@mahnwerk/contract/settings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../packages/server/src/test/database.ts';
import { viewPages } from '../../packages/server/test/pdf-page.ts';
import { openStage, type Stage, type Story } from './story.ts';

const number = 'RE-2026-0101';
const erika = { customer: 'K1', name: 'Erika Sommer', kind: 'privat' } as const;
const reason = 'Einschreiben, der Beleg liegt bei';

/** What level 2 costs a private debtor from now on. */
async function setFee(story: Story, feePrivate: string, overrides: readonly object[] = []): Promise<void> {
  const [found] = await story.get<(ProcedureShape & { findings: unknown })[]>('/procedures');
  const { name, version: _version, findings: _findings, ...procedure } = found!;
  const levels = procedure.levels.map((level) => (level.position === 2 ? { ...level, feePrivate } : level));
  await story.put(`/procedures/${name}`, { ...procedure, levels, overrides });
}

const kindsOf = (claim: ClaimDetail) => claim.statement.lines.map((line) => [line.kind, line.amount]);
const saysWhy = (claim: ClaimDetail) => claim.events.filter((event) => event.text.includes(reason));

describe.each(testDatabases())('an unlawful letter on $name', ({ open }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(open);
  });
  afterAll(() => stage.close());

  /** Due on a Monday; the reminder leaves on day 9 and gives until Monday the 24th. */
  const reminded = async (country: 'DE' | 'AT', amount: string): Promise<Story> => {
    const story = await stage.company({ country });
    story.on('2026-08-03');
    await story.importInvoices([{ ...erika, number, issuedOn: '2026-07-20', dueOn: '2026-08-03', amount }]);
    story.on('2026-08-12');
    await story.release((await story.propose()).id);
    return story;
  };

  test('in Austria a fee too high for a small claim stays back until the owner answers for the letter', async () => {
    const story = await reminded('AT', '10,00');
    // The fee is a warning in the procedure: only the single claim shows whether it is out of proportion.
    await setFee(story, '3.00');
    // Day 25: proposed with what is wrong; released as it is, it stays back.
    story.on('2026-08-28');
    const first = await story.propose();
    expect(first.letters).toMatchObject([
      {
        level: 2,
        demanded: '13.00',
        mayLeave: false,
        findings: [{ code: 'fee-out-of-proportion', severity: 'refuse', override: null }],
      },
    ]);
    const kept = await story.release(first.id);
    expect(kept).toMatchObject({ letterCount: 0, totals: [], dispatches: {} });
    expect(kept.letters[0]!.claims).toMatchObject([{ droppedBecause: 'unlawful' }]);
    // The same day again, and now the owner takes the letter over.
    const second = await story.propose();
    const { key } = second.letters[0]!;
    const path = `/runs/${second.id}/letters/${key}/override`;
    await expect(story.post(path, { rule: 'fee-out-of-proportion', reason: 'weil' })).rejects.toThrow(
      'override-reason-short',
    );
    const taken = await story.post<RunDetail>(path, { rule: 'fee-out-of-proportion', reason });
    expect(taken.letters).toMatchObject([
      { mayLeave: true, findings: [{ override: { actor: 'buero@werkhof.example', role: 'owner', reason } }] },
    ]);
    const released = await story.release(second.id);
    expect(released).toMatchObject({ letterCount: 1, dispatches: { sent: 1 } });
    expect(released.totals).toEqual([{ currency: 'EUR', amount: '13.00' }]);
    const dunned = await story.claim(number);
    expect(dunned).toMatchObject({ level: 2, open: '13.00' });
    expect(kindsOf(dunned)).toEqual([
      ['principal', '10.00'],
      ['fee', '3.00'],
    ]);
    expect(saysWhy(dunned)).toHaveLength(1);
    // Day 39: the last demand costs nothing, so nobody has to answer for it; it encloses the statement of the claim.
    story.on('2026-09-11');
    const last = await story.release((await story.propose()).id);
    expect(last.letters).toMatchObject([{ level: 3, demanded: '13.02', mayLeave: true, findings: [] }]);
    const pages = await viewPages(await story.file(`/documents/${last.letters[0]!.documentId}`));
    const text = pages.map((page) => page.text.replace(/\s+/g, ' ')).join(' ');
    for (const words of [
      'Die Aufstellung der Forderung liegt bei.',
      'Anlage: Forderungsaufstellung zum 11.09.2026',
      'Forderung am 11.09.2026 13,02 €',
      '§ 1333 ABGB',
    ])
      expect(text).toContain(words);
  });

  test('in Germany the owner answers for the procedure; he stands at every letter of it', async () => {
    const story = await reminded('DE', '119,00');
    await expect(setFee(story, '3.50')).rejects.toThrow('unlawful');
    await setFee(story, '3.50', [{ rule: 'fee-above-limit', reason }]);
    story.on('2026-08-28');
    const proposal = await story.propose();
    expect(proposal.letters).toMatchObject([
      { level: 2, mayLeave: true, findings: [{ code: 'fee-above-limit', override: { role: 'owner', reason } }] },
    ]);
    expect(await story.release(proposal.id)).toMatchObject({ letterCount: 1, dispatches: { sent: 1 } });
    // 119.00 at 6.52 % for 4 days = 0.085...
    expect(kindsOf(await story.claim(number))).toEqual([
      ['principal', '119.00'],
      ['fee', '3.50'],
      ['interest', '0.09'],
    ]);
  });
});
