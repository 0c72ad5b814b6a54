import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview } from '@mahnwerk/contract/imports';
import { Radio } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import { Quiet } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { SumsText } from '../ui/sums-text.tsx';
import classes from './drop.module.css';
import grid from './imports.module.css';

type Difference = NonNullable<NonNullable<ImportPreview['claims']>['difference']>;
type Closes = ListChoice['closesMissing'];

interface ListDifferenceProps {
  readonly difference: Difference;
  readonly closes: Closes;
  readonly onCloses: (closes: Closes) => void;
}

/** What a leading list of open items changes here; nothing is closed that nobody chose. */
export function ListDifference({ difference, closes, onCloses }: ListDifferenceProps) {
  const { t, format } = useVoice();
  const words = t.imports.difference;
  const { missingCount, missingOfListedDebtorsCount: ofListed, missingTotals } = difference;
  return (
    <div className={classes.difference}>
      <ChangedItems title={words.lowered(format.count(difference.loweredCount))} items={difference.lowered} />
      <ChangedItems title={words.raised(format.count(difference.raisedCount))} items={difference.raised} />
      <ChangedItems
        title={words.behind(format.count(difference.behindCount))}
        hint={words.behindHint}
        items={difference.behind}
      />
      {missingCount > 0 && (
        <Section title={words.missing(format.count(missingCount))} note={<SumsText sums={missingTotals} />}>
          <Radio.Group
            value={closes}
            onChange={(value) => onCloses(value as Closes)}
            label={words.closesLabel}
            description={words.closesHint}
          >
            <div className={classes.choice}>
              <Radio size="xs" value="none" label={words.closes.none} />
              {ofListed > 0 && ofListed < missingCount && (
                <Radio size="xs" value="listed-debtors" label={words.closes.listed(format.count(ofListed), ofListed)} />
              )}
              <Radio size="xs" value="all" label={words.closes.all(format.count(missingCount), missingCount)} />
            </div>
          </Radio.Group>
          <MissingItems items={difference.missing} />
        </Section>
      )}
    </div>
  );
}

interface ChangedItemsProps {
  readonly title: string;
  readonly hint?: string;
  readonly items: Difference['lowered'];
}

function ChangedItems({ title, hint, items }: ChangedItemsProps) {
  const { t } = useVoice();
  const words = t.imports.difference;
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      {hint !== undefined && <Quiet>{hint}</Quiet>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={grid.wrap} tabIndex={0}>
        <table className={grid.grid}>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.debtor}</th>
              <th scope="col" data-align="right">
                {words.here}
              </th>
              <th scope="col" data-align="right">
                {words.listed}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.claimId ?? item.number}>
                <td>
                  <ClaimLink id={item.claimId} number={item.number} />
                </td>
                <td>{item.debtorName}</td>
                <td data-align="right">
                  <Money amount={item.open} currency={item.currency} />
                </td>
                <td data-align="right">
                  <Money amount={item.listed} currency={item.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function MissingItems({ items }: { items: Difference['missing'] }) {
  const { t, format } = useVoice();
  const words = t.imports.difference;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className={grid.wrap} tabIndex={0}>
      <table className={grid.grid}>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.debtor}</th>
            <th scope="col">{words.due}</th>
            <th scope="col" data-align="right">
              {words.here}
            </th>
            <th scope="col">{words.others}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.claimId ?? item.number}>
              <td>
                <ClaimLink id={item.claimId} number={item.number} />
              </td>
              <td>
                {item.debtorNumber} · {item.debtorName}
              </td>
              <td className="figures">{format.date(item.dueOn)}</td>
              <td data-align="right">
                <Money amount={item.open} currency={item.currency} />
              </td>
              <td>{item.isDebtorListed ? t.general.yes : t.general.no}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What comes with another file of the drop has no page yet. */
function ClaimLink({ id, number }: { id: string | null; number: string }) {
  if (id === null) return number;
  return (
    <Link to="/claims/$id" params={{ id }} target="_blank">
      {number}
    </Link>
  );
}
