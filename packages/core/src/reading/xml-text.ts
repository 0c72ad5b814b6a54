/** Characters that XML 1.0 knows nowhere, written or referred to (production [2]); surrogates are looked at apart. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
/** Core is checked against ES2023; every runtime that it runs on has this method of ES2024, and it costs nothing. */
type ES2024 = string & { isWellFormed(): boolean };
const loneSurrogate = /\p{Surrogate}/u;

/** Where the first character stands that no XML may hold; -1 when there is none. */
export function findForbidden(text: string): number {
  const at = text.search(forbidden);
  const lone = (text as ES2024).isWellFormed() ? -1 : text.search(loneSurrogate);
  return at < 0 ? lone : lone < 0 ? at : Math.min(at, lone);
}

const entities: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" };

function characterOf(digits: string, radix: 10 | 16): string | undefined {
  // More digits than any character has; leading zeros do not count.
  const plain = digits.replace(/^0+(?=.)/, '');
  if (plain.length > 7) return undefined;
  const code = Number.parseInt(plain, radix);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const character = String.fromCodePoint(code);
  return forbidden.test(character) ? undefined : character;
}

function referenceOf(name: string): string | undefined {
  if (Object.hasOwn(entities, name)) return entities[name];
  const hexadecimal = /^#x([0-9a-f]+)$/i.exec(name);
  if (hexadecimal !== null) return name[1] === 'x' ? characterOf(hexadecimal[1]!, 16) : undefined;
  const decimal = /^#([0-9]+)$/.exec(name);
  return decimal === null ? undefined : characterOf(decimal[1]!, 10);
}

/** The five entities of XML and character references as characters; undefined when there is any other `&`. */
export function decodeReferences(text: string): string | undefined {
  let result = '';
  let done = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', done)) {
    const end = text.indexOf(';', at);
    const character = end < 0 ? undefined : referenceOf(text.slice(at + 1, end));
    if (character === undefined) return undefined;
    result += text.slice(done, at) + character;
    done = end + 1;
  }
  return done === 0 ? text : result + text.slice(done);
}

/** Every line end is a line feed (XML 1.0, 2.11). */
export function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
