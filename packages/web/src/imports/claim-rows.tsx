import type { ImportPreview } from '@mahnwerk/contract/imports';
import { useTexts, useVoice } from '../texts/use-texts.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './imports.module.css';

const tones = {
  new: 'good',
  known: 'neutral',
  changed: 'good',
  raised: 'attention',
  credit: 'good',
  'credit-open': 'attention',
  problem: 'attention',
} as const;

type Claims = NonNullable<ImportPreview['claims']>;
type Row = Claims['rows'][number];

interface Column {
  readonly key: string;
  readonly label: string;
  readonly textOf: (row: Row) => string | undefined;
}

/** The cells of the file, and behind the dates what they mean: who fixed the due date, and Skonto from whatever columns. */
function useColumns(claims: Claims): readonly Column[] {
  const { t, format } = useVoice();
  const words = t.imports.terms;
  const cells = claims.fields
    .filter((field) => claims.mapping[field.field] !== undefined)
    .map(({ field, label }): Column => ({ key: field, label, textOf: (row) => row.cells[field] }));
  const basis: Column = {
    key: 'terms.basis',
    label: words.basis,
    textOf: ({ terms }) => (terms === null ? undefined : words.bases[terms.dueBasis]),
  };
  const discount: Column = {
    key: 'terms.discount',
    label: words.discount,
    textOf: ({ terms }) =>
      terms?.discounts
        .map(({ percent, days }) => words.offer(format.decimal(percent.replace(/\.?0+$/, '')), days))
        .join(', '),
  };
  const hasDiscount = claims.rows.some((row) => (row.terms?.discounts.length ?? 0) > 0);
  const after = cells.findLastIndex(({ key }) => dateFields.has(key)) + 1;
  return [...cells.slice(0, after), basis, ...(hasDiscount ? [discount] : []), ...cells.slice(after)];
}

const dateFields: ReadonlySet<string> = new Set(['issuedOn', 'dueOn', 'paymentTermDays']);

/** The rows as they were understood. */
export function ClaimRows({ claims }: { claims: Claims }) {
  const t = useTexts();
  const columns = useColumns(claims);
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
              {columns.map((column) => (
                <th scope="col" key={column.key}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {claims.rows.map((row) => (
              <tr key={row.line} data-state={row.state}>
                <td className="figures">{row.line}</td>
                <td>
                  <StatusWord
                    word={row.inFile === undefined ? t.imports.rowState[row.state] : t.imports.rowIn(row.inFile)}
                    tone={tones[row.state]}
                  />
                </td>
                {columns.map((column) => (
                  <td key={column.key}>{column.textOf(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
