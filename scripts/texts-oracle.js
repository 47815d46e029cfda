// String literals and constant parts of templates by acorn, one JSON text a line; null where a part has no valid escapes.
// Unpaired surrogates become U+FFFD, as they do in candor: texts-oracle.js ACORN SOURCE.
const [acorn, source] = [require(process.argv[2]), require('fs').readFileSync(process.argv[3], 'utf8')];
const tokens = (sourceType) => {
  const found = [];
  const onToken = ({ type, value }) => ['string', 'template'].includes(type.label) && found.push(value);
  acorn.parse(source, { ecmaVersion: 'latest', sourceType, allowHashBang: true, onToken });
  return found;
};
let found;
try { found = tokens('module'); } catch { found = tokens('script'); }
console.log(found.map((text) => JSON.stringify(text === null ? null : text.toWellFormed())).join('\n'));
