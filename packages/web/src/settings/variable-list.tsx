import { letterVariables, type VariableDoc } from '@mahnwerk/core/letter-variables';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import classes from './settings.module.css';

/** What a click inserts: the example where it is a template already, else the plain placeholder. */
export function placeholderOf(variable: VariableDoc): string {
  return variable.example.startsWith('{') ? variable.example : `{{ ${variable.name} }}`;
}

/** Everything a text may say about its letter, each with example and meaning. */
export function VariableList({ onInsert }: { onInsert: (placeholder: string) => void }) {
  const { t, language } = useVoice();
  return (
    <Section title={t.procedures.variables}>
      <Quiet>{t.procedures.variablesHint}</Quiet>
      <div className={classes.variables}>
        <table>
          <tbody>
            {letterVariables.map((variable) => (
              <tr key={variable.name}>
                <td>
                  <button type="button" onClick={() => onInsert(placeholderOf(variable))}>
                    {placeholderOf(variable)}
                  </button>
                </td>
                <td>{variable.meaning[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
