/** One field of an MT940/MT942 message: the tag without colons, its lines, and where it began. */
export interface Mt940Field {
  readonly tag: string;
  readonly lines: string[];
  readonly line: number;
}

/** Some banks put a dash before tags; others blanks. */
const tagLine = /^\s*-?:(\d{2}[A-Z]?|NS):(.*)$/s;
/** Inside the free text of :86: only these begin a new field; ":12:11" is a time cut by the line's end. */
const known = /^(20|21|25P?|28C?|34F|13D?|60[FM]|61|86|62[FM]|64|65|90[CD]|NS)$/;
/** `-`, `-}` and a SWIFT header `{1:...}{4:` stand between messages. A dash with text after it is text. */
const brokenTag = /^(61|62[FM]|86):/;
const messageEnd = /^\s*(-\s*$|-\})/;
const envelope = /^[^:\n]*\{1:[^\n]*/;

/** MT940 or MT942 by the look of the first tags, whatever stands around them. */
export function looksLikeMt940(text: string): boolean {
  const head = text.slice(0, 65_536);
  return /(^|[\r\n]|@@)[ \t]*-?:20:/.test(head) && /(?:[\r\n]|@@)[ \t]*-?:(25|28C?|60[FM]|61|34F):/.test(head);
}

/** What a line that begins a field says; the two of every booking are told without a pattern. */
function tagOf(line: string): { readonly tag: string; readonly text: string } | undefined {
  if (line.startsWith(':61:') || line.startsWith(':86:')) return { tag: line.slice(1, 3), text: line.slice(4) };
  const code = line.charCodeAt(0);
  // Letters, digits and most signs begin no tag; blanks of any kind may.
  if (code !== 58 && code !== 45 && code > 32 && code < 128) return undefined;
  const match = tagLine.exec(line);
  return match === null ? undefined : { tag: match[1]!, text: match[2]! };
}

function isBetween(line: string): boolean {
  return (line.includes('-') && messageEnd.test(line)) || (line.includes('{1:') && envelope.test(line));
}

/**
 * Puts lines together to fields, each handed over when the next begins. Everything outside messages (each beginning with
 * :20:) is ignored: banks put headers, SWIFT blocks and separators there. Fields with unknown tags end the field before
 * and are kept.
 */
export class Mt940Fields {
  private readonly take: (field: Mt940Field) => void;
  private field: Mt940Field | undefined;
  private isInside = false;
  /** A line of a colon alone: a tag that was broken behind it, or a word's. */
  private isBroken = false;

  constructor(take: (field: Mt940Field) => void) {
    this.take = take;
  }

  line(text: string, number: number): void {
    if (text === '') return;
    if (this.isBroken) {
      this.isBroken = false;
      if (brokenTag.test(text)) {
        this.line(`:${text}`, number);
        return;
      }
      this.field?.lines.push(':');
    }
    if (text === ':') {
      this.isBroken = true;
      return;
    }
    const found = tagOf(text);
    if (found !== undefined && (this.field?.tag !== '86' || known.test(found.tag))) {
      this.end();
      if (found.tag === '20') this.isInside = true;
      if (this.isInside) this.field = { tag: found.tag, lines: [found.text], line: number };
    } else if (isBetween(text)) this.end();
    else this.field?.lines.push(text);
  }

  /** The last field is complete. */
  end(): void {
    const { field } = this;
    this.field = undefined;
    if (field !== undefined) this.take(field);
  }
}
