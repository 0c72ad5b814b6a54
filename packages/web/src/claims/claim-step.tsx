import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useProposeRun } from '../runs/use-propose-run.ts';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './case.module.css';
import { PauseButton } from './pause-button.tsx';
import { stepWords } from './step-words.ts';
import { useLevelTitle } from './use-claim-status.ts';

/** The next step in words, why, and the one thing to do about it. */
export function ClaimStep({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const levelTitle = useLevelTitle();
  const propose = useProposeRun();
  const words = stepWords(claim.step, { t, format, levelTitle });
  const isClosed = claim.status === 'settled' || claim.status === 'cancelled';
  return (
    <section className={classes.step} data-tone={words.tone}>
      <h3>{t.claims.nextStep}</h3>
      <strong>{words.title}</strong>
      <ul>
        {words.reasons.map((reason) => (
          <li key={reason.code}>
            {reason.text}
            {reason.detail !== undefined && reason.detail !== '' && <em> ({reason.detail})</em>}
          </li>
        ))}
      </ul>
      {!isClosed && (
        <div className={classes.actions} data-noprint>
          {claim.step.kind === 'due' && (
            <Button loading={propose.isPending} onClick={() => propose.mutate({ body: { claimIds: [claim.id] } })}>
              {t.claims.dun}
            </Button>
          )}
          <Remedies claim={claim} />
          <PauseButton claim={claim} />
        </div>
      )}
    </section>
  );
}

/** For every blocker that a person can remove: the way there. */
function Remedies({ claim }: { claim: ClaimDetail }) {
  const { t } = useVoice();
  if (claim.step.kind !== 'blocked') return null;
  const codes = new Set(claim.step.blockers.map((blocker) => blocker.code));
  return (
    <>
      {codes.has('payment-undecided') && (
        <Button component={Link} to="/payments">
          {t.claims.toPayment}
        </Button>
      )}
      {codes.has('bank-data-stale') && (
        <Button component={Link} to="/imports">
          {t.claims.toImport}
        </Button>
      )}
      {(codes.has('dispatch-failed') || codes.has('dispatch-unknown')) && (
        <Button component={Link} to="/dispatches">
          {t.claims.toOutbox}
        </Button>
      )}
      {codes.has('address-missing') && (
        <Button component={Link} to={`/debtors/${claim.debtor.id}`}>
          {t.claims.toDebtor}
        </Button>
      )}
    </>
  );
}
