// Addresses as they are worth keeping: without what tells the reader's way to others. The
// list is that of crates/clipboard/src/address.rs, which does the same in pasted HTML.
const TRACKING = new Set([
  "fbclid",
  "gclid",
  "gclsrc",
  "dclid",
  "gbraid",
  "wbraid",
  "msclkid",
  "twclid",
  "yclid",
  "igshid",
  "mc_cid",
  "mc_eid",
  "mkt_tok",
  "_hsenc",
  "_hsmi",
  "vero_id",
  "oly_anon_id",
  "oly_enc_id",
  "_ga",
  "_gl",
]);

function tracks(pair) {
  const name = pair.split("=", 1)[0].toLowerCase();
  return name.startsWith("utm_") || TRACKING.has(name);
}

export function untracked(address) {
  const [, path, query, fragment] = address.match(/^([^?#]*)(?:\?([^#]*))?(#.*)?$/s);
  if (query === undefined || !/^https?:/i.test(path)) return address;
  const kept = query.split("&").filter((pair) => !tracks(pair)).join("&");
  return path + (kept && `?${kept}`) + (fragment ?? "");
}
