// Loaded into Node before a site's own generator: whatever it serves, it serves to this
// computer only. Several development servers have no setting for that.
"use strict";
const net = require("node:net");
const HERE = "127.0.0.1";
const listen = net.Server.prototype.listen;
// What Node takes for a port: "0x50" too, which is no name of a socket.
const isNumber = (text) => text.trim() !== "" && Number(text) >= 0;
const isNothing = (value) => value === undefined || value === null;
net.Server.prototype.listen = function (first, ...rest) {
  const isPort = typeof first === "number" || (typeof first === "string" && isNumber(first));
  // Without a port Node takes any that is free, on every interface.
  if (isPort || isNothing(first) || typeof first === "function") {
    const callback = [first, ...rest].find((one) => typeof one === "function");
    const backlog = rest.find((one) => typeof one === "number");
    const place = { port: isPort ? first : 0, host: HERE, backlog };
    return listen.call(this, place, ...(callback ? [callback] : []));
  }
  const isPlace = typeof first === "object" && "port" in first;
  return listen.call(this, isPlace ? { ...first, host: HERE } : first, ...rest);
};
