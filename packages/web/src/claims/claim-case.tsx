import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Link } from '@tanstack/react-router';
import type { Texts } from '../texts/all-texts.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { Explain } from '../ui/explain.tsx';
import facts from '../ui/facts.module.css';
import { Facts } from '../ui/facts.tsx';
import type { Formats } from '../ui/formats.ts';
import { DateText, Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './case.module.css';
import { CaseHistory } from './case-history.tsx';
import { ClaimBlocks } from './claim-blocks.tsx';
import { ClaimLimitation } from './claim-limitation.tsx';
import { ClaimNotices } from './claim-notices.tsx';
import { ClaimPayments } from './claim-payments.tsx';
import { ClaimStatement, StatementLines } from './claim-statement.tsx';
import { ClaimStep } from './claim-step.tsx';
import { limitationStatus } from './limitation-status.ts';
import { TermsDrawer } from './terms-drawer.tsx';

/** What is owed, what happens next, and how the amount came about. */
export function CaseMain({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const { statement, currency } = claim;
  return (
    <>
      <div className={classes.amount}>
        <span>
          <Explain how={<StatementLines claim={claim} />} width={420}>
            <Money amount={claim.open} currency={currency} />
          </Explain>
        </span>
        <span>
          {t.claims.openAmount}
          {statement.total !== claim.open && ` · ${t.claims.withInterest(format.money(statement.total, currency))}`}
        </span>
        {claim.limitation?.warning != null && <StatusWord {...limitationStatus(claim.limitation, { t, format })} />}
      </div>
      <ClaimStep claim={claim} />
      <ClaimBlocks claim={claim} />
      <ClaimStatement claim={claim} />
    </>
  );
}

/** Facts, letters, payments and the file. */
export function CaseAside({ claim }: { claim: ClaimDetail }) {
  const { t, format } = useVoice();
  const words = t.claims.facts;
  const startsOn = claim.statement.default.startsOn;
  return (
    <>
      <Section title={t.claims.details}>
        <Facts
          pairs={[
            [
              words.debtor,
              <Link key="debtor" className={facts.textlink} to="/debtors/$id" params={{ id: claim.debtor.id }}>
                {claim.debtor.name} ({claim.debtor.number})
              </Link>,
            ],
            [words.kind, t.claims.debtorKind[claim.debtorKind]],
            [words.issuedOn, <DateText key="issued" date={claim.issuedOn} />],
            [
              words.dueOn,
              <span key="due">
                <DateText date={claim.dueOn} /> ({t.claims.dueBasis[claim.terms.dueBasis]})
              </span>,
            ],
            [
              words.default,
              <Explain key="default" how={claim.statement.default.explanation}>
                {startsOn === null ? words.notInDefault : format.date(startsOn)}
              </Explain>,
            ],
            [words.gross, <Money key="gross" amount={claim.gross} currency={claim.currency} />],
            [t.claims.entry.discount, offerWords(claim, t, format)],
            [words.procedure, claim.procedureName],
            [words.origin, claim.importFile === null ? null : originOf(claim, words.originRow)],
          ]}
        />
        <TermsDrawer claim={claim} />
      </Section>
      <ClaimLimitation claim={claim} />
      <ClaimNotices claim={claim} />
      <ClaimPayments claim={claim} />
      <Section title={t.claims.history}>
        <CaseHistory events={claim.events} />
      </Section>
    </>
  );
}

/** "2,00 % bei Zahlung in 14 Tagen", one after the other; null = none offered. */
function offerWords({ terms }: ClaimDetail, t: Texts, format: Formats): string | null {
  if (terms.discounts.length === 0) return null;
  return terms.discounts.map(({ days, percent }) => t.terms.discountWords(days, format.decimal(percent))).join(', ');
}

function originOf(claim: ClaimDetail, words: (file: string, row: number) => string): string | null {
  if (claim.importFile === null) return null;
  return claim.importRow === null ? claim.importFile : words(claim.importFile, claim.importRow);
}
