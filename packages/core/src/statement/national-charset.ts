/** The German variant of the seven-bit alphabet (ISO 646-DE): brackets and braces are umlauts. */
const letters: Readonly<Record<string, string>> = {
  '[': 'Ä',
  '\\': 'Ö',
  ']': 'Ü',
  '{': 'ä',
  '|': 'ö',
  '}': 'ü',
  '~': 'ß',
};

const word = /[A-Za-z[\\\]{|}~]+/g;
/** Names and streets are shorter; longer runs are no words, and looking into them could take long. */
const wordLengthMax = 60;

/** Inside a word ("GR\\~E" has two in a row), at its beginning, or ~ at its end. */
const sign = /(?<=[A-Za-z][[\\\]{|}~]?)[[\\\]{|}~](?=[[\\\]{|}~]?[A-Za-z])|^[[\\\]{|](?=[A-Za-z]{2})|(?<=[A-Za-z])~$/g;

function readWord(text: string): string {
  // Real brackets come in pairs or at the edge of a word; umlauts stand inside ("M]LLER") or begin it ("\STERREICH").
  if (text.length > wordLengthMax || /\[.*\]|\{.*\}/.test(text)) return text;
  return text.replace(sign, (found) => letters[found]!);
}

/** Umlauts in seven-bit text; text that has real umlauts, or none of these signs inside words, comes back unchanged. */
export function readNationalCharset(text: string): string {
  return /[[\\\]{|}~]/.test(text) ? text.replace(word, readWord) : text;
}
