import { dropMissing } from '../reading/drop-missing.ts';
import {
  nodeAt,
  textAt,
  type XmlLimits,
  type XmlListener,
  type XmlNode,
  XmlReader,
  xmlLimits,
  xmlStreamLimits,
} from '../reading/xml.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type CamtAccountContext, readEntry } from './camt-entry.ts';
import { accountIn, amountIn, dateIn, isReversal, signIn } from './camt-node.ts';
import type { StatementEntry, StatementFile, StatementFormat } from './statement.ts';
import {
  compareBalances,
  readWhole,
  type StatementHead,
  type StatementHeads,
  type StatementReader,
  type StatementSink,
} from './statement-reader.ts';

const messages: Readonly<Record<string, StatementFormat>> = {
  BkToCstmrAcctRpt: 'camt.052',
  BkToCstmrStmt: 'camt.053',
  BkToCstmrDbtCdtNtfctn: 'camt.054',
};
/** The pre-release camt.052.001.01 names its messages with the version inside: `BkToCstmrAcctRptV01`. */
const messageOf = (name: string): StatementFormat | undefined => messages[name.replace(/V\d\d$/, '')];

interface Balance {
  readonly minor: number;
  readonly on: string | undefined;
}

/** Some banks write the code where others put a word of their own. */
function balanceCode(node: XmlNode): string | undefined {
  return textAt(node, 'Tp', 'CdOrPrtry', 'Cd') ?? textAt(node, 'Tp', 'Cd') ?? textAt(node, 'Tp', 'CdOrPrtry', 'Prtry');
}

/** The balance named by the first of the codes that the statement has: `OPBD` before `PRCD`, `CLBD` before `ITBD`. */
function balanceOf(balances: readonly XmlNode[], codes: readonly string[]): Balance | undefined {
  for (const code of codes)
    for (const node of balances) {
      if (balanceCode(node) !== code) continue;
      const amount = amountIn(nodeAt(node, 'Amt'));
      const on = dateIn(node, 'Dt');
      if (amount !== undefined)
        return {
          minor: amount.minor === 0 ? 0 : amount.minor * (signIn(node) ?? 1),
          on: typeof on === 'string' ? on : undefined,
        };
    }
  return undefined;
}

/** One `Stmt`, `Rpt` or `Ntfctn` while its children go by. */
class OpenStatement implements CamtAccountContext {
  private id: string | undefined;
  account: string | undefined;
  currency: string | undefined;
  owner: string | undefined;
  readonly areReversalsTurned: boolean;
  private readonly balances: XmlNode[] = [];
  private bookedMinor = 0;
  private reversedMinor = 0;
  private entryCurrency: string | undefined;

  constructor(areReversalsTurned: boolean) {
    this.areReversalsTurned = areReversalsTurned;
  }

  take(node: XmlNode): StatementEntry | Refusal | undefined {
    if (node.name === 'Ntry') {
      const entry = readEntry(node, this);
      if ('kind' in entry) return entry;
      if (entry.status === 'booked') {
        this.bookedMinor += entry.amountMinor;
        if (isReversal(node)) this.reversedMinor += entry.amountMinor;
      }
      this.entryCurrency ??= entry.currency;
      return entry;
    }
    if (node.name === 'Bal') this.balances.push(node);
    else if (node.name === 'Id') this.id = node.text.trim() || undefined;
    else if (node.name === 'Acct') {
      this.account = accountIn(node);
      this.currency = textAt(node, 'Ccy');
      this.owner = textAt(node, 'Ownr', 'Nm');
    }
    return undefined;
  }

  close(): StatementHead {
    const opening = balanceOf(this.balances, ['OPBD', 'PRCD']);
    const closing = balanceOf(this.balances, ['CLBD', 'ITBD']);
    const balances = compareBalances(opening?.minor, this.bookedMinor, closing?.minor);
    // With their signs as stated the balances do not close; turned, they do.
    const turned = this.bookedMinor - 2 * this.reversedMinor;
    const isProof =
      balances === 'inconsistent' && compareBalances(opening?.minor, turned, closing?.minor) === 'consistent';
    const currency = this.currency ?? (this.balances[0] && nodeAt(this.balances[0], 'Amt')?.currency);
    return {
      balances,
      ...dropMissing({
        id: this.id,
        account: this.account,
        currency: currency ?? this.entryCurrency,
        openingMinor: opening?.minor,
        closingMinor: closing?.minor,
        openingOn: opening?.on,
        closingOn: closing?.on,
        areReversalsTurned: this.areReversalsTurned || isProof ? (true as const) : undefined,
      }),
    };
  }
}

/**
 * Reads camt.052, .053 and .054 of every version (ISO 20022; element paths of versions .02 and .08), fed piece by piece.
 * Amounts in minor units, signed by `CdtDbtInd`. Namespaces may be missing, wrong or prefixed. One entry is held at a
 * time. Refusals: xml-*, `statement-incomplete`, `statement-field-*`, `date-invalid`, `unknown-format`.
 */
export class CamtReader implements StatementReader, XmlListener {
  private readonly reader: XmlReader;
  private readonly sink: StatementSink;
  private readonly turned: ReadonlySet<number>;
  private format: StatementFormat | undefined;
  private readonly statements: StatementHead[] = [];
  private messageDepth = -1;
  private statement: OpenStatement | undefined;

  /** `turned`: see `turnedIn`, of a first reading of the same text. */
  constructor(sink: StatementSink, limits: XmlLimits = xmlStreamLimits, turned: ReadonlySet<number> = new Set()) {
    this.sink = sink;
    this.turned = turned;
    this.reader = new XmlReader(this, limits);
  }

  feed(piece: string): Refusal | undefined {
    return this.reader.feed(piece);
  }

  end(): StatementHeads | Refusal {
    const refusal = this.reader.end();
    if (refusal !== undefined) return refusal;
    if (this.format === undefined) return refuse('unknown-format');
    if (this.statements.length === 0) return refuse('statement-field-missing', { field: 'Stmt' });
    return { kind: 'statement', format: this.format, statements: this.statements };
  }

  /** Follows Document / message / statement / child; every child of a statement is one small subtree. */
  opens(name: string, depth: number): boolean {
    if (this.messageDepth < 0) {
      const format = messageOf(name);
      if (format === undefined) return false;
      this.format ??= format;
      this.messageDepth = depth;
      return false;
    }
    if (depth === this.messageDepth + 1 && (name === 'Stmt' || name === 'Rpt' || name === 'Ntfctn'))
      this.statement = new OpenStatement(this.turned.has(this.statements.length));
    return this.statement !== undefined && depth === this.messageDepth + 2;
  }

  collected(node: XmlNode): Refusal | undefined {
    const found = this.statement?.take(node);
    if (found === undefined) return undefined;
    if ('kind' in found) return found;
    this.sink(found, this.statements.length);
    return undefined;
  }

  closes(_: string, depth: number): Refusal | undefined {
    if (depth === this.messageDepth + 1 && this.statement !== undefined) {
      this.statements.push(this.statement.close());
      this.statement = undefined;
    }
    if (depth === this.messageDepth) this.messageDepth = -1;
    return undefined;
  }
}

/**
 * The statements of a file whose reversals (`RvslInd`) keep the direction of what they reverse: some programs write them so, against
 * the rule of the DK, and the balances prove it. Their entries are only known after a second reading, which is told of them.
 */
export function turnedIn(heads: Pick<StatementHeads, 'statements'>): ReadonlySet<number> {
  return new Set(heads.statements.flatMap(({ areReversalsTurned }, index) => (areReversalsTurned ? [index] : [])));
}

/** A whole camt message at once; see `CamtReader`. */
export function readCamt(text: string, limits: XmlLimits = xmlLimits): StatementFile | Refusal {
  const file = readWhole(text, (sink) => new CamtReader(sink, limits));
  const turned = file.kind === 'refused' ? new Set<number>() : turnedIn(file);
  return turned.size === 0 ? file : readWhole(text, (sink) => new CamtReader(sink, limits, turned));
}
