/** As many words are remembered, then it begins anew: names of people who are forgotten elsewhere do not stay, nor is it any
 * use when full of a hostile file's. */
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
    if (word.length > lengthMax) return answer;
    if (this.#answers.size === wordsMax) this.#answers.clear();
    this.#answers.set(word, answer);
    return answer;
  }
}
