import { Loader } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Chip, FilterBar, Page, PageHead, PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { CompanyForm } from './company-form.tsx';
import { GuardRules } from './guard-rules.tsx';
import { LawTab } from './law-tab.tsx';
import { MailForm } from './mail-form.tsx';
import { ProcedureEditor } from './procedure-editor.tsx';

const route = getRouteApi('/settings');
const tabs = ['company', 'mail', 'procedure', 'law', 'guard'] as const;

export function SettingsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { tab = 'company' } = route.useSearch();
  return (
    <Page>
      <PageHead title={t.settings.title} />
      <FilterBar>
        {tabs.map((item) => (
          <Chip
            key={item}
            isOn={item === tab}
            onClick={() => void navigate({ to: '/settings', search: { tab: item } })}
          >
            {t.settings.tabs[item]}
          </Chip>
        ))}
      </FilterBar>
      {tab === 'procedure' && <Procedures />}
      {tab === 'law' && <LawTab />}
      {tab === 'guard' && <GuardRules />}
      {(tab === 'company' || tab === 'mail') && <CompanyTabs tab={tab} />}
    </Page>
  );
}

function CompanyTabs({ tab }: { tab: 'company' | 'mail' }) {
  const t = useTexts();
  const { data: company, error, refetch } = useRead('getCompany', {});
  return (
    <PageScroll>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {company === undefined && error === null && <Loader size={20} aria-label={t.general.loading} />}
      {company !== undefined &&
        (tab === 'company' ? <CompanyForm company={company} /> : <MailForm company={company} />)}
    </PageScroll>
  );
}

function Procedures() {
  const t = useTexts();
  const { data: procedures, error, refetch } = useRead('listProcedures', {});
  const { data: company } = useRead('getCompany', {});
  // A saved version is edited anew, but at the level where one was.
  const [levelIndex, setLevelIndex] = useState(0);
  const procedure = procedures?.[0];
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (procedure === undefined || company === undefined)
    return <Loader size={20} m="lg" aria-label={t.general.loading} />;
  return (
    <ProcedureEditor
      key={procedure.version}
      procedure={procedure}
      country={company.country}
      levelIndex={levelIndex}
      onLevelIndex={setLevelIndex}
    />
  );
}
