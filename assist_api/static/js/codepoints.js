// The server's offsets count Unicode code points, JavaScript's strings count UTF-16 units; they differ after the first character beyond U+FFFF.

/** How many of the ascending `places` lie before `place`. */
function before(places, place) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For one text: `units(n)` is the string index of code point n, `points(i)` the code point at string index i. */
export function offsets(text) {
  const units = []; // string indices of the characters that take two units
  const points = []; // and the same as code points
  for (let i = 0; i < text.length; i += 1) {
    if (text.codePointAt(i) <= 0xffff) continue;
    points.push(i - units.length);
    units.push(i);
    i += 1;
  }
  return {
    units: (point) => point + before(points, point),
    points: (index) => index - before(units, index),
  };
}
