/** All strings of digits that are one edit away (`editsBetween` = 1): some ten for each digit. */
export function oneEditAway(digits: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at <= digits.length; at += 1) {
    const [head, tail] = [digits.slice(0, at), digits.slice(at)];
    if (tail !== '') found.push(head + tail.slice(1));
    if (tail.length > 1 && tail[0] !== tail[1]) found.push(head + tail[1]! + tail[0]! + tail.slice(2));
    for (const digit of '0123456789') {
      found.push(head + digit + tail);
      if (tail !== '' && digit !== tail[0]) found.push(head + digit + tail.slice(1));
    }
  }
  return found;
}

/**
 * One letter changed, left out, added, or two neighbours swapped? 0 = equal, 1 = one of these, 2 = more.
 */
export function editsBetween(one: string, other: string): 0 | 1 | 2 {
  if (one === other) return 0;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return 2;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < short.length - start &&
    short.charCodeAt(short.length - 1 - end) === long.charCodeAt(long.length - 1 - end)
  )
    end += 1;
  const [a, b] = [short.length - start - end, long.length - start - end];
  if (b <= 1) return 1;
  const isSwap = a === 2 && b === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
  return isSwap ? 1 : 2;
}
