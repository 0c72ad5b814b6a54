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
const messageEnd = /^\s*(-\s*$|-\})/;
const envelope = /^[^:\n]*\{1:[^\n]*/;

/** MT940 or MT942 by the look of the first tags, whatever stands around them. */
export function looksLikeMt940(text: string): boolean {
  const head = text.slice(0, 65_536);
  return /(^|[\r\n])[ \t]*-?:20:/.test(head) && /[\r\n][ \t]*-?:(25|28C?|60[FM]|61|34F):/.test(head);
}

/**
 * Cuts a file into messages (each beginning with :20:) of fields. Everything outside messages is ignored: banks put
 * headers, SWIFT blocks and separators there. Fields with unknown tags end the field before and are kept.
 */
export function splitMessages(text: string): Mt940Field[][] {
  const messages: Mt940Field[][] = [];
  let field: Mt940Field | undefined;
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const match = tagLine.exec(line);
    const isText = field?.tag === '86' && match !== null && !known.test(match[1]!);
    if (match !== null && !isText) {
      field = { tag: match[1]!, lines: [match[2]!], line: index + 1 };
      if (field.tag === '20') messages.push([field]);
      else if (messages.length > 0) messages.at(-1)!.push(field);
    } else if (messageEnd.test(line) || envelope.test(line)) field = undefined;
    else field?.lines.push(line);
  });
  return messages;
}
