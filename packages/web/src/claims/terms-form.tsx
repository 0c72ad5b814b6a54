import type { ClaimDetail, ClaimTerms } from '@mahnwerk/contract/claims';
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { TermsDiscounts } from './terms-discounts.tsx';
import { TermsDue } from './terms-due.tsx';
import { TermsInterest } from './terms-interest.tsx';
import type { TermsPartProps } from './terms-part.ts';
import { useOwnCountry } from './use-own-country.ts';
import { WarningNote } from './warning-note.tsx';

/** Everything that decides default, interest, Skonto and limitation of one claim; saved at once, and the effect told. */
export function TermsForm({ claim, onClose }: { claim: ClaimDetail; onClose: () => void }) {
  const { t } = useVoice();
  const country = useOwnCountry();
  const [terms, setTerms] = useState<ClaimTerms>(claim.terms);
  const [before, setBefore] = useState<ClaimDetail>();
  const save = useChange('updateClaimTerms', {
    onDone: (answer) => {
      setBefore(claim);
      setTerms(answer.terms);
      notifications.show({ message: t.general.saved });
    },
  });
  const part: TermsPartProps = {
    claim,
    terms,
    country,
    onChange: (change) => setTerms((old) => ({ ...old, ...change })),
  };
  const isChanged = JSON.stringify(terms) !== JSON.stringify(claim.terms);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { id: claim.id }, body: terms });
      }}
    >
      <Stack gap="lg">
        <TermsDue {...part} />
        <TermsInterest {...part} />
        <TermsDiscounts {...part} />
        {before !== undefined && <TermsEffect before={before} after={claim} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.general.close}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            {t.terms.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What saving moved: the start of default with its rule, and the total. */
function TermsEffect({ before, after }: { before: ClaimDetail; after: ClaimDetail }) {
  const { t, format } = useVoice();
  const words = t.terms;
  const [was, is] = [before.statement, after.statement];
  const since = (day: string | null) => (day === null ? words.none : words.since(format.date(day)));
  const isSame = was.default.startsOn === is.default.startsOn && was.default.rule === is.default.rule;
  return (
    <WarningNote tone="info">
      <strong>{words.changed}</strong>
      <div aria-live="polite">
        {isSame ? (
          <p style={{ margin: '2px 0' }}>{words.unchangedDefault}</p>
        ) : (
          <>
            <Facts
              pairs={[
                [words.defaultWas, since(was.default.startsOn)],
                [words.defaultIs, since(is.default.startsOn)],
              ]}
            />
            <p style={{ margin: '4px 0' }}>{is.default.explanation}</p>
          </>
        )}
        <Facts
          pairs={[
            [words.totalWas, <Money key="was" amount={was.total} currency={was.currency} />],
            [words.totalIs, <Money key="is" amount={is.total} currency={is.currency} />],
          ]}
        />
      </div>
    </WarningNote>
  );
}
