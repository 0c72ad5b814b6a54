import type { FindingShape } from '@mahnwerk/contract/shapes';
import { useTexts } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { type Mark, markOf } from './letter-findings.ts';

const tones = { refused: 'bad', warned: 'attention', overridden: 'neutral' } as const satisfies Record<Mark, string>;

/** The badge of a finding; `isShort` for a list, where the sentence comes on pointing at it. */
export function FindingMark({ finding, isShort }: { finding: FindingShape; isShort?: boolean }) {
  const t = useTexts();
  const mark = markOf(finding);
  if (isShort === true) return <StatusWord word={t.runs.findingShort[mark]} tone={tones[mark]} why={finding.text} />;
  return <StatusWord word={t.runs.finding[mark]} tone={tones[mark]} />;
}
