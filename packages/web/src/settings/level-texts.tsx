import type { ProcedureShape } from '@mahnwerk/contract/settings';
import type { FindingShape } from '@mahnwerk/contract/shapes';
import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { FindingNotes } from './finding-note.tsx';
import { FormSection } from './form-section.tsx';
import classes from './settings.module.css';
import { findingsAt } from './use-findings.ts';
import type { Overrides } from './use-overrides.ts';
import { VariableList } from './variable-list.tsx';

type Level = ProcedureShape['levels'][number];
type LevelText = Level['texts'][number];
export type TextKey = Pick<LevelText, 'language' | 'audience'>;

/** The text of a language and audience, or the nearest one the level has. */
export function textOf(level: Level, key: TextKey): LevelText | undefined {
  return level.texts.find((text) => text.language === key.language && text.audience === key.audience);
}

interface LevelTextsProps {
  readonly level: Level;
  readonly textKey: TextKey;
  readonly findings: readonly FindingShape[];
  readonly overrides: Overrides;
  readonly onTextKey: (key: TextKey) => void;
  readonly onChange: (texts: LevelText[]) => void;
}

export function LevelTexts({ level, textKey, findings, overrides, onTextKey, onChange }: LevelTextsProps) {
  const t = useTexts();
  const words = t.procedures;
  const text = textOf(level, textKey);
  const source = level.texts[0];
  const at = (key: TextKey) =>
    findingsAt(findings, `levels.${level.position - 1}.texts.${key.language}.${key.audience}`);
  const others = level.texts.filter((one) => one !== text && at(one).length > 0);
  const add = () => source !== undefined && onChange([...level.texts, { ...source, ...textKey }]);
  return (
    <FormSection title={words.texts}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 12 }}>
        <SegmentedControl
          aria-label={t.shell.language}
          value={textKey.language}
          onChange={(value) => onTextKey({ ...textKey, language: value === 'en' ? 'en' : 'de' })}
          data={(['de', 'en'] as const).map((value) => ({ value, label: words.language[value] }))}
        />
        <SegmentedControl
          aria-label={t.claims.facts.kind}
          value={textKey.audience}
          onChange={(value) => onTextKey({ ...textKey, audience: value === 'business' ? 'business' : 'private' })}
          data={(['private', 'business'] as const).map((value) => ({ value, label: words.audience[value] }))}
        />
      </div>
      <FindingNotes findings={at(textKey)} overrides={overrides} />
      {others.map((one) => (
        <Button
          key={`${one.language} ${one.audience}`}
          variant="subtle"
          onClick={() => onTextKey({ language: one.language, audience: one.audience })}
        >
          {words.findingsAt(`${words.language[one.language]}, ${words.audience[one.audience]}`)}
        </Button>
      ))}
      {text === undefined ? (
        <>
          <Quiet>{words.textMissing}</Quiet>
          <Button mt="xs" variant="default" onClick={add}>
            {words.addText(words.language[textKey.language], words.audience[textKey.audience])}
          </Button>
        </>
      ) : (
        <TextFields
          key={`${level.position} ${textKey.language} ${textKey.audience}`}
          text={text}
          onChange={(next) => onChange(level.texts.map((item) => (item === text ? next : item)))}
        />
      )}
    </FormSection>
  );
}

const lines = ['title', 'subject', 'mailSubject'] as const;
type Field = (typeof lines)[number] | 'opening' | 'closing' | 'mailBody';

function TextFields({ text, onChange }: { text: LevelText; onChange: (text: LevelText) => void }) {
  const t = useTexts();
  const words = t.procedures;
  const last = useRef<{ name: Field; element: HTMLInputElement | HTMLTextAreaElement }>(null);
  const field = (name: Field) => ({
    label: words[name],
    required: true,
    value: text[name],
    onFocus: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      last.current = { name, element: event.currentTarget };
    },
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...text, [name]: event.currentTarget.value }),
  });
  const insert = (placeholder: string) => {
    const { name, element } = last.current ?? { name: 'opening' as const, element: undefined };
    const at = element?.selectionStart ?? text[name].length;
    onChange({ ...text, [name]: text[name].slice(0, at) + placeholder + text[name].slice(at) });
    element?.focus();
  };
  return (
    <div className={classes.texts}>
      <TextInput {...field('title')} />
      <TextInput {...field('subject')} />
      <Textarea autosize minRows={4} maxRows={14} {...field('opening')} />
      <Textarea autosize minRows={3} maxRows={14} {...field('closing')} />
      <TextInput {...field('mailSubject')} />
      <Textarea autosize minRows={4} maxRows={14} {...field('mailBody')} />
      <VariableList onInsert={insert} />
    </div>
  );
}
