// Loaded into Node before a site's own generator: whatever it serves, it serves to this
// computer only. Several development servers have no setting for that.
"use strict";
const net = require("node:net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  const isPort = typeof first === "number" || (typeof first === "string" && /^\d+$/.test(first));
  if (isPort) {
    if (typeof rest[0] === "string") rest.shift();
    return listen.call(this, first, "127.0.0.1", ...rest);
  }
  const isPlace = first !== null && typeof first === "object" && "port" in first;
  return listen.call(this, isPlace ? { ...first, host: "127.0.0.1" } : first, ...rest);
};
