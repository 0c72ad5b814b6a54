import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import classes from './overview.module.css';

/** An empty company: what to do first, in order. */
export function FirstSteps() {
  const t = useTexts();
  const words = t.overview.firstSteps;
  return (
    <>
      <h2 style={{ margin: '8px 0 4px', fontSize: 20 }}>{t.overview.firstTitle}</h2>
      <Quiet>{t.overview.firstHint}</Quiet>
      <ol className={classes.steps}>
        <li>
          <strong>{words.import}</strong>
          <p>{words.importHint}</p>
          <Button component={Link} to="/imports">
            {words.import}
          </Button>
        </li>
        <li>
          <strong>{words.company}</strong>
          <p>{words.companyHint}</p>
          <Button component={Link} to="/settings" variant="default">
            {t.shell.nav.settings}
          </Button>
        </li>
        <li>
          <strong>{words.run}</strong>
          <p>{words.runHint}</p>
          <Button component={Link} to="/runs" variant="default">
            {t.shell.nav.runs}
          </Button>
        </li>
      </ol>
    </>
  );
}
