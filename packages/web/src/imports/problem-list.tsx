import type { ImportPreview } from '@mahnwerk/contract/imports';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import classes from './imports.module.css';

type FileProblem = NonNullable<ImportPreview['refusal']>;

/** Line, column and reason of everything that was not understood. */
export function ProblemList(props: { problems: readonly FileProblem[]; title?: string; hint?: string }) {
  const t = useTexts();
  const list = (
    <ul className={classes.problems}>
      {props.problems.map((problem) => (
        <li
          key={`${problem.line} ${problem.column} ${problem.code}`}
          data-placeless={problem.line === null || undefined}
        >
          {problem.line !== null && <span>{t.general.line(problem.line)}</span>}
          <span>
            {problem.column !== null && !/^[„“]/.test(problem.message) && `${t.imports.column(problem.column)}: `}
            {problem.message}
          </span>
        </li>
      ))}
    </ul>
  );
  if (props.title === undefined) return list;
  return (
    <Section title={props.title}>
      {props.hint !== undefined && <Quiet>{props.hint}</Quiet>}
      {list}
    </Section>
  );
}
