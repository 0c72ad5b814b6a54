import { Loader } from '@mantine/core';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { PageScroll } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { LawForm } from './law-form.tsx';
import { RateSection } from './rate-section.tsx';

/** What the company has settled about law and money, and the base rates it computes with. */
export function LawTab() {
  const t = useTexts();
  const law = useRead('getLaw', {});
  const rates = useRead('getRates', {});
  const error = law.error ?? rates.error;
  const retry = () => void Promise.all([law.refetch(), rates.refetch()]);
  return (
    <PageScroll>
      {error !== null && <ProblemNotice error={error} onRetry={retry} />}
      {error === null && (law.data === undefined || rates.data === undefined) && (
        <Loader size={20} aria-label={t.general.loading} />
      )}
      {law.data !== undefined && rates.data !== undefined && (
        <>
          <RateSection rates={rates.data} />
          <LawForm key={JSON.stringify(law.data)} law={law.data} country={rates.data.country} />
        </>
      )}
    </PageScroll>
  );
}
