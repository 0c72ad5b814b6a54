/** As many words are remembered; of a language far fewer are in use, and hostile texts have any number. */
const wordsMax = 20_000;
/** A longer piece of a text keeps the whole text in memory. */
const lengthMax = 12;

/** Words that are looked for in every text: most texts have the same few, and each of those is looked at once. */
export class AskedWords {
  readonly #pattern: RegExp;
  readonly #answers = new Map<string, boolean>();

  constructor(pattern: RegExp) {
    this.#pattern = pattern;
  }

  has(word: string): boolean {
    const known = this.#answers.get(word);
    if (known !== undefined) return known;
    const answer = this.#pattern.test(word);
    if (word.length <= lengthMax && this.#answers.size < wordsMax) this.#answers.set(word, answer);
    return answer;
  }
}
