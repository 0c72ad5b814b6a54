import { Loader } from '@mantine/core';
import type { Answer } from '../client/call.ts';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './settings.module.css';

type Rule = Answer<'listGuardRules'>[number];

/** The rules of the company's country: what each forbids, towards whom, by which source. */
export function GuardRules() {
  const { t } = useVoice();
  const { data: rules, error, refetch } = useRead('listGuardRules', {});
  return (
    <PageScroll>
      <Quiet>{t.law.guard.hint}</Quiet>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {rules === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
      {rules !== undefined && <RuleTable rules={rules} />}
    </PageScroll>
  );
}

function RuleTable({ rules }: { rules: readonly Rule[] }) {
  const { t, format } = useVoice();
  const words = t.law.guard;
  return (
    <div className={classes.tableframe}>
      <table className={classes.table} data-stack>
        <thead>
          <tr>
            <th scope="col">{words.rule}</th>
            <th scope="col">{words.debtors}</th>
            <th scope="col">{words.severity}</th>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.since}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={`${rule.code} ${rule.debtors}`}>
              <td>{rule.text}</td>
              <td data-label={words.debtors}>{words.debtorKinds[rule.debtors]}</td>
              <td data-label={words.severity}>
                <StatusWord
                  word={words.severities[rule.severity]}
                  tone={rule.severity === 'refuse' ? 'bad' : 'attention'}
                />
              </td>
              <td data-label={words.source}>{rule.source}</td>
              <td data-label={words.since}>
                {rule.validFrom <= '1900-01-01' ? words.sinceEver : format.date(rule.validFrom)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
