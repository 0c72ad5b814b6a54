import { useTexts } from '../texts/use-texts.tsx';
import { Page, PageHead } from '../ui/page.tsx';

export function LapsingPage() {
  const t = useTexts();
  return (
    <Page>
      <PageHead title={t.claims.title} />
    </Page>
  );
}
