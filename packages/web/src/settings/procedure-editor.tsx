import type { Company, ProcedureShape } from '@mahnwerk/contract/settings';
import type { FindingShape } from '@mahnwerk/contract/shapes';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Chip } from '../ui/page.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import { signOf } from './law-fields.ts';
import { LevelFields } from './level-fields.tsx';
import { LevelTexts, type TextKey } from './level-texts.tsx';
import { AmountField, DaysField } from './number-fields.tsx';
import { SampleLetter } from './sample-letter.tsx';
import { SaveBar } from './save-bar.tsx';
import classes from './settings.module.css';
import { bodyOf, findingsAt, type JudgedProcedure, useFindings } from './use-findings.ts';
import { useOverrides } from './use-overrides.ts';

type Level = ProcedureShape['levels'][number];

interface ProcedureEditorProps {
  readonly procedure: JudgedProcedure;
  readonly country: Company['country'];
  /** The level that is open. */
  readonly levelIndex: number;
  readonly onLevelIndex: (index: number) => void;
}

/** The procedure on the left, the real letter of the level beside it; what the law says of it stands at its fields. */
export function ProcedureEditor(props: ProcedureEditorProps) {
  const { procedure, country, levelIndex: index, onLevelIndex } = props;
  const t = useTexts();
  const words = t.procedures;
  const [draft, setDraft] = useState(procedure);
  const [textKey, setTextKey] = useState<TextKey>({ language: 'de', audience: 'private' });
  const save = useChange('updateProcedure', {
    onDone: (answer) => notifications.show({ message: words.saved(answer.version) }),
  });
  const findings = useFindings(draft);
  const overrides = useOverrides();
  const level = draft.levels[index] ?? draft.levels[0];
  if (level === undefined) return null;
  const setLevel = (change: Partial<Level>) =>
    setDraft((old) => ({
      ...old,
      levels: old.levels.map((item, at) => (at === index ? { ...item, ...change } : item)),
    }));
  const isChanged = overrides.wishes.length > 0 || JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(procedure));
  return (
    <div className={classes.editor}>
      <form
        className={classes.fields}
        onSubmit={(event) => {
          event.preventDefault();
          const body = { ...bodyOf(draft), overrides: [...overrides.wishes] };
          save.mutate({ params: { name: draft.name }, body });
        }}
      >
        <strong>{words.version(procedure.name, procedure.version)}</strong>
        <Quiet>{words.versionHint}</Quiet>
        <section className={classes.section}>
          <div className={classes.judged}>
            <AmountField
              label={words.minimum(signOf(country))}
              description={words.minimumHint}
              value={draft.minimum}
              onChange={(minimum) => setDraft((old) => ({ ...old, minimum }))}
            />
            <DaysField
              label={words.gapDays}
              description={words.gapDaysHint}
              value={draft.gapDays}
              onChange={(gapDays) => setDraft((old) => ({ ...old, gapDays }))}
            />
          </div>
        </section>
        <LevelTabs
          draft={draft}
          findings={findings}
          index={index}
          onIndex={onLevelIndex}
          onLevels={(levels) => setDraft((old) => ({ ...old, levels }))}
        />
        <LevelFields level={level} country={country} findings={findings} overrides={overrides} onChange={setLevel} />
        <LevelTexts
          level={level}
          textKey={textKey}
          findings={findings}
          overrides={overrides}
          onTextKey={setTextKey}
          onChange={(texts) => setLevel({ texts })}
        />
        <SaveBar isChanged={isChanged} isBusy={save.isPending} />
      </form>
      <SampleLetter level={level} textKey={textKey} />
    </div>
  );
}

interface LevelTabsProps {
  readonly draft: ProcedureShape;
  readonly findings: readonly FindingShape[];
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onLevels: (levels: Level[]) => void;
}

function LevelTabs({ draft, findings, index, onIndex, onLevels }: LevelTabsProps) {
  const t = useTexts();
  const ask = useAsk();
  const last = draft.levels.at(-1);
  const add = () => {
    if (last === undefined) return;
    onLevels([...draft.levels, { ...last, position: last.position + 1 }]);
    onIndex(draft.levels.length);
  };
  const remove = () =>
    ask({
      title: t.procedures.removeTitle,
      effect: t.procedures.removeEffect(last?.texts[0]?.title ?? ''),
      action: t.procedures.removeLevel,
      onYes: () => {
        onLevels(draft.levels.slice(0, -1));
        onIndex(Math.min(index, draft.levels.length - 2));
      },
    });
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4, padding: '14px 0 0' }}>
      {draft.levels.map((level, at) => (
        <Chip key={level.position} isOn={at === index} onClick={() => onIndex(at)}>
          {level.position} · {level.texts[0]?.title ?? t.procedures.level(level.position)}
          {findingsAt(findings, `levels.${at}`).some((finding) => finding.override === null) && (
            <IconAlertTriangle
              size={14}
              role="img"
              aria-label={t.procedures.hasFindings}
              style={{ marginLeft: 6, verticalAlign: -2, color: 'var(--mw-attention)' }}
            />
          )}
        </Chip>
      ))}
      <Button variant="subtle" onClick={add} disabled={draft.levels.length >= 20}>
        {t.procedures.addLevel}
      </Button>
      {draft.levels.length > 1 && (
        <Tooltip label={t.procedures.removeLevel}>
          <ActionIcon aria-label={t.procedures.removeLevel} onClick={remove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
