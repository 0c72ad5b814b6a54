import type { ImportPreview } from '@mahnwerk/contract/imports';
import { useTexts } from '../texts/use-texts.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './imports.module.css';

const tones = { new: 'good', known: 'neutral', changed: 'good', problem: 'attention' } as const;

/** The rows as they were understood. */
export function ClaimRows({ claims }: { claims: NonNullable<ImportPreview['claims']> }) {
  const t = useTexts();
  const fields = claims.fields.filter((field) => claims.mapping[field.field] !== undefined);
  if (claims.rows.length === 0) return null;
  return (
    <Section title={t.imports.rows} note={t.imports.rowsFirst(claims.rows.length)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={classes.wrap} tabIndex={0}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th scope="col">{t.imports.line}</th>
              <th scope="col" />
              {fields.map((field) => (
                <th scope="col" key={field.field}>
                  {field.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {claims.rows.map((row) => (
              <tr key={row.line} data-state={row.state}>
                <td className="figures">{row.line}</td>
                <td>
                  <StatusWord word={t.imports.rowState[row.state]} tone={tones[row.state]} />
                </td>
                {fields.map((field) => (
                  <td key={field.field}>{row.cells[field.field]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
