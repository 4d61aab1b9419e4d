var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// index.ts
var index_exports = {};
__export(index_exports, {
  processEvent: () => processEvent,
  setupPlugin: () => setupPlugin
});
module.exports = __toCommonJS(index_exports);

// src/amount.ts
function amount(properties) {
  const text = properties["amount"];
  const value = Number(text.trim());
  if (Number.isNaN(value)) throw new TypeError("no number: " + text);
  return { value, currency: "EUR" };
}

// src/label.js
var label = ["über", "preis"].join("-");

// index.ts
var LIMIT = 1e3;
function setupPlugin({ config }) {
  if (config.fail === "setup") throw new Error(`setup of ${label}`);
}
function processEvent(event) {
  const money = amount(event.properties);
  if (money.value > LIMIT) {
    console.error(new RangeError("too much"));
    return null;
  }
  return { ...event, label };
}
