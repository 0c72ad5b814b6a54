const entriesMax = 20_000;

/**
 * The same pure function, remembering what it said: columns of dates, countries and kinds repeat a few values over
 * hundreds of thousands of rows. Bounded, so a file cannot make it grow.
 */
export function remember<T>(read: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as T;
    const answer = read(text);
    if (answers.size < entriesMax) answers.set(text, answer);
    return answer;
  };
}
