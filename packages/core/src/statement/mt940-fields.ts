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
/** What follows :20: in a message. */
const secondTag = /^-?:(13D?|21|25[A-Z]?|28C?|34F|60[FM]|61|NS):/;
const brokenTag = /^(61|62[FM]|86):/;
const messageEnd = /^\s*(-\s*$|-\})/;
const envelope = /^[^:\n]*\{1:[^\n]*/;

/** MT940 or MT942 by the look of the first tags, whatever stands around them. */
export function looksLikeMt940(text: string): boolean {
  const head = text.slice(0, 65_536);
  return /(^|[\r\n]|@@|\{4:)[ \t]*-?:20:/.test(head) && /(?:[\r\n]|@@)[ \t]*-?:(25|28C?|60[FM]|61|34F):/.test(head);
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
  /** A line that the next one explains: a colon alone (a tag broken behind it?), `:20:` inside :86: (a message's first, or a time?). */
  private held: { readonly text: string; readonly number: number } | undefined;

  constructor(take: (field: Mt940Field) => void) {
    this.take = take;
  }

  line(text: string, number: number): void {
    if (text === '') return;
    const { held } = this;
    this.held = undefined;
    if (held !== undefined) {
      const isTag = held.text === ':' ? brokenTag.test(text) : secondTag.test(text);
      if (isTag && held.text === ':') {
        this.put(`:${text}`, number);
        return;
      }
      if (isTag) this.put(held.text, held.number);
      else this.field?.lines.push(held.text);
    }
    if (text === ':' || (text.startsWith(':20:') && this.field?.tag === '86')) this.held = { text, number };
    else this.put(text, number);
  }

  private put(line: string, number: number): void {
    const text = line.startsWith('{') && line.includes('{4::') ? line.slice(line.indexOf('{4::') + 3) : line;
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
    if (this.held !== undefined) field?.lines.push(this.held.text);
    this.held = undefined;
    this.field = undefined;
    if (field !== undefined) this.take(field);
  }
}
