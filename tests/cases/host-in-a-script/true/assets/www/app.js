// Sends what is typed.
const HOME = "https://api.script.invented.net/v1/log";
export function send(text) {
  return fetch(HOME + "?q=" + encodeURIComponent(text));
}
