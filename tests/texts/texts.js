// Texts of every kind that the reader of Hermes bytecode tells apart; scripts/texts-oracle compiles this and compares.
/*! a licence that is no text: https://licence.example/ */
var base = 'https://api.example/v1';
function call(path, options) {
  return base + path + options.timeoutInMillis + `?from=${path}&to=https://tpl.example/`;
}
call('/grüße/☃', { timeoutInMillis: 1, 'x-header': 'value 😀' });
call("LONG", /https:\/\/regex\.example/);
call('quote " \\ \u0041 \x42 end', { notAValue: 2 });
print('ab'.length, 'https://last.example');
