import { createHash } from 'node:crypto';
import type { DemoCompany } from '@mahnwerk/core/demo-company';
import { houseCurrency, sumsOf } from '@mahnwerk/core/sums';
import type { NewImport } from '../imports/imports.store.ts';
import { type DemoIds, instantOf } from './demo-ids.ts';

/** One file of invoices and one archive of statements for each month, as if the bookkeeper had brought them in. */
export function demoImports(demo: DemoCompany, ids: DemoIds): NewImport[] {
  return [
    ...[...ids.claimImports].map(([month, id]) => claimsImport(demo, month, id)),
    ...[...ids.statementImports].map(([month, id]) => statementImport(demo, month, id)),
  ].sort((a, b) => a.createdAt!.getTime() - b.createdAt!.getTime());
}

function claimsImport(demo: DemoCompany, month: string, id: string): NewImport {
  const claims = demo.claims.filter((claim) => claim.takenOverOn.startsWith(month));
  const lastOn = claims
    .map((claim) => claim.takenOverOn)
    .sort()
    .at(-1)!;
  const fileName = `Rechnungsausgang ${month}.csv`;
  const amounts = claims.map(({ currency, grossMinor }) => ({ currency, minor: grossMinor }));
  return {
    ...fileOf(demo, id, fileName, claims.length * 96),
    kind: 'claims',
    createdAt: instantOf(lastOn, '16:30'),
    receipt: {
      id,
      fileName,
      kind: 'claims',
      isKnown: false,
      claims: {
        newCount: claims.length,
        knownCount: 0,
        debtorCount: new Set(claims.map((claim) => claim.debtorNumber)).size,
        totals: sumsOf(amounts, houseCurrency(demo.company.country)),
      },
      statement: null,
      problems: [],
    },
  };
}

function statementImport(demo: DemoCompany, month: string, id: string): NewImport {
  const lines = demo.transactions.filter((transaction) => transaction.bookedOn.startsWith(month));
  const count = (state: string): number => lines.filter((transaction) => transaction.state === state).length;
  const lastOn = demo.statements.findLast((statement) => statement.on.startsWith(month))!.on;
  const fileName = `Kontoauszüge ${month}.zip`;
  return {
    ...fileOf(demo, id, fileName, lines.length * 1180),
    kind: 'statement',
    createdAt: instantOf(lastOn, '08:55'),
    receipt: {
      id,
      fileName,
      kind: 'statement',
      isKnown: false,
      claims: null,
      statement: {
        newCount: lines.length,
        knownCount: 0,
        bookedCount: count('booked'),
        undecidedCount: count('undecided'),
        settledCount: demo.claims.filter((claim) => claim.settledOn?.startsWith(month)).length,
        warnings: [],
      },
      problems: [],
    },
  };
}

/** There is no file behind these imports: the hash stands for one that nobody can upload by chance. */
function fileOf(demo: DemoCompany, id: string, fileName: string, byteCount: number) {
  const sha256 = createHash('sha256').update(`demo ${demo.company.name} ${fileName}`).digest('hex');
  return { id, fileName, sha256, byteCount, actor: demo.company.email };
}
