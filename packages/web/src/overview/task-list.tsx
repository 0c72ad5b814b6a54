import type { Overview } from '@mahnwerk/contract/overview';
import { IconAlertTriangle, IconChevronRight, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useProposeRun } from '../runs/use-propose-run.ts';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './overview.module.css';

type Task = Overview['tasks'][number];

const targets: Readonly<Record<Task['kind'], string>> = {
  'payments-undecided': '/payments',
  'returns-open': '/payments?state=returned',
  'credits-waiting': '/payments?state=credit',
  'claims-due': '/runs',
  'run-proposed': '/runs',
  'dispatch-failed': '/dispatches?state=failed',
  'dispatch-unknown': '/dispatches?state=unknown',
  'print-waiting': '/dispatches?state=queued',
  'bank-stale': '/imports',
  'address-missing': '/debtors?onlyOpen=true',
  'claims-lapsing': '/claims/lapsing',
  'rate-missing': '/settings?tab=law',
  'letters-unlawful': '/runs',
};

/** What needs a person, most urgent first, each with the reason why it matters. */
export function TaskList({ overview }: { overview: Overview }) {
  const { t } = useVoice();
  const propose = useProposeRun();
  if (overview.tasks.length === 0) {
    return (
      <div className={classes.clear}>
        <IconCircleCheck size={20} aria-hidden />
        <div>
          {t.overview.nothingWaits} <span>{t.overview.nothingWaitsHint}</span>
        </div>
      </div>
    );
  }
  return (
    <ul className={classes.tasks}>
      {overview.tasks.map((task) => (
        <li key={task.kind}>
          {task.kind === 'claims-due' ? (
            <button
              type="button"
              className={classes.task}
              disabled={propose.isPending}
              onClick={() => propose.mutate({ body: {} })}
            >
              <TaskBody task={task} currency={overview.currency} />
            </button>
          ) : (
            <Link to={targets[task.kind]} className={classes.task} data-tone={isBad(task) ? 'bad' : undefined}>
              <TaskBody task={task} currency={overview.currency} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

const badKinds: ReadonlySet<Task['kind']> = new Set([
  'dispatch-failed',
  'bank-stale',
  'claims-lapsing',
  'letters-unlawful',
]);

function isBad(task: Task): boolean {
  return badKinds.has(task.kind);
}

function TaskBody({ task, currency }: { task: Task; currency: string }): ReactNode {
  const { t, format } = useVoice();
  const Mark = isBad(task) ? IconExclamationCircle : IconAlertTriangle;
  return (
    <>
      <Mark size={17} stroke={1.8} aria-hidden />
      <strong>{t.overview.task[task.kind](format.count(task.count), task.count)}</strong>
      {task.amount === null ? (
        <IconChevronRight size={16} aria-hidden />
      ) : (
        <span className="figures">{format.money(task.amount, currency)}</span>
      )}
      <small>{t.overview.taskWhy[task.kind]}</small>
    </>
  );
}
