#!/usr/bin/env node
// Writes sample events, one JSON object per line, in the shape in which analytics SDKs send them.
//
//   node generate.mjs [--count 3000] [--seed 1] [--start 2026-06-01T06:00:00Z] > events.jsonl
//
//   --count   how many events
//   --seed    a whole number; the same seed, count and start give the same bytes, uuids included
//   --start   the time of the first visits; they spread over the three days that follow
//
// People visit, look at pages, click, sometimes sign up, use features and buy; events are in order of time.

import { parseArgs } from 'node:util';
import { CAMPAIGNS, DEVICES, FEATURES, PAGES, PLACES, PRICE_LEVEL, PRODUCTS, REFERRERS, WITHOUT_CENTS } from './world.mjs';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    start: { type: 'string', default: '2026-06-01T06:00:00Z' },
  },
});
const count = wholeNumber('count');
const start = Date.parse(options.start);
if (Number.isNaN(start)) {
  fail(`--start must be a time such as 2026-06-01T06:00:00Z, not ${options.start}`);
}
const DURATION_MS = 3 * 24 * 3600 * 1000;
const EVENTS_PER_VISIT = 8;
const SITE = 'shop.patchbay.example';

// --- Chance: a small seeded generator (mulberry32), so that the file can be made again ---

let state = wholeNumber('seed') >>> 0;

function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

const chance = (probability) => random() < probability;
const between = (low, high) => low + Math.floor(random() * (high - low + 1));
const oneOf = (list) => list[Math.floor(random() * list.length)];

function weighted(list) {
  let left = random() * list.reduce((sum, item) => sum + item.weight, 0);
  return list.find((item) => (left -= item.weight) < 0) ?? list.at(-1);
}

const hex = (digits) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join('');

/** A UUID version 7: the time, then chance. */
function uuid(time) {
  const stamp = time.toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${oneOf('89ab')}${hex(3)}-${hex(12)}`;
}

// --- People ---

function person() {
  const place = weighted(PLACES);
  const device = weighted(DEVICES);
  const name = oneOf(place.names);
  return {
    place,
    device,
    name,
    ip: oneOf(place.addresses),
    anonymousId: uuid(start - between(0, 30) * 86_400_000),
    userId: chance(0.5) ? `user_${hex(8)}` : null,
    email: `${hex(6)}@mail.example`,
    initialReferrer: weighted(REFERRERS),
    isSignedUp: false,
  };
}

/** What the SDK puts on every event of a visit. */
function visitProperties(who, sessionId) {
  const { screen, weight, ...device } = who.device;
  const [width, height] = screen;
  return {
    ...device,
    $browser_language: who.place.language,
    $screen_width: width,
    $screen_height: height,
    $viewport_width: width,
    $viewport_height: height - between(60, 180),
    $lib: 'web',
    $lib_version: oneOf(['1.249.3', '1.252.0', '1.255.1']),
    $device_id: who.anonymousId,
    $session_id: sessionId,
    $timezone_offset: -60 * who.place.utcOffset,
    $ip: who.ip,
  };
}

// --- Visits ---

function* visit(who, from) {
  let time = from;
  const sessionId = uuid(time);
  const windowId = uuid(time);
  const common = visitProperties(who, sessionId);
  let referrer = weighted(REFERRERS);
  let query = chance(0.3) ? `?${oneOf(CAMPAIGNS)}` : '';
  let page = oneOf(PAGES);
  const distinctId = () => (who.isSignedUp && who.userId) || who.anonymousId;

  const event = (name, properties = {}) => {
    time += between(200, 40_000);
    const path = encodeURI(page);
    return {
      uuid: uuid(time),
      event: name,
      distinct_id: distinctId(),
      team_id: 1,
      ip: who.ip,
      timestamp: new Date(time).toISOString(),
      properties: {
        ...common,
        $current_url: `https://${SITE}${path}${query}`,
        $host: SITE,
        $pathname: path,
        $referrer: referrer.url,
        $referring_domain: referrer.domain,
        ...(referrer.$search_engine && { $search_engine: referrer.$search_engine }),
        $window_id: windowId,
        $insert_id: hex(16),
        $time: time / 1000,
        ...properties,
      },
    };
  };

  for (let pages = between(1, 5); pages > 0; pages--) {
    yield event('$pageview', chance(0.5) ? { title: `${page} · Patchbay shop` } : {});
    if (chance(0.5)) {
      yield event('$autocapture', click());
    }
    if (chance(0.35)) {
      yield event(oneOf(FEATURES), { plan: oneOf(['free', 'pro']), duration_ms: between(5, 9000), beta: chance(0.1), tags: chance(0.5) ? ['a', 'ž', ''] : [] });
    }
    if (who.userId && !who.isSignedUp && chance(0.4)) {
      yield event('user signed up', { method: oneOf(['email', 'google', 'github']), $set_once: { signed_up_at: new Date(time).toISOString() } });
      who.isSignedUp = true;
      yield event('$identify', { $anon_distinct_id: who.anonymousId, ...identity(who) });
    }
    if (chance(0.18)) {
      yield event('order completed', order(who));
    }
    if (chance(0.02)) {
      yield event('order refunded', { order_id: `R-${between(1000, 9999)}`, amount: -price(8.45, who.place.currency), currency: who.place.currency });
    }
    yield event('$pageleave', { $prev_pageview_duration: between(1, 400) / 10, $prev_pageview_max_scroll_percentage: between(0, 100) / 100 });
    referrer = { url: `https://${SITE}${encodeURI(page)}`, domain: SITE };
    query = '';
    page = oneOf(PAGES);
  }
}

function identity(who) {
  return {
    $set: { name: who.name, email: who.email, locale: who.place.language },
    $set_once: {
      $initial_referrer: who.initialReferrer.url,
      $initial_referring_domain: who.initialReferrer.domain,
    },
  };
}

function click() {
  const label = oneOf(['Add to cart', 'In den Warenkorb', 'カートに入れる', 'Ajouter au panier 🛒', 'Docs']);
  return {
    $event_type: 'click',
    $el_text: label,
    $elements: [
      { tag_name: 'button', $el_text: label, classes: ['btn', 'btn-primary'], nth_child: between(1, 4), nth_of_type: 1, attr__type: 'button' },
      { tag_name: 'div', classes: ['product-card'], nth_child: between(1, 12), nth_of_type: 1 },
    ],
  };
}

function order(who) {
  // Now and then somebody pays with something that no table of rates knows.
  const currency = chance(0.01) ? 'XBT' : who.place.currency;
  const items = Array.from({ length: between(1, 3) }, () => {
    const product = oneOf(PRODUCTS);
    return { sku: product.sku, name: product.name, quantity: between(1, 3), price: price(product.price, currency) };
  });
  const total = items.reduce((sum, item) => sum + Math.round(item.price * 100) * item.quantity, 0) / 100;
  return {
    order_id: `O-${between(100_000, 999_999)}`,
    // Some shops send text; that is what a normalizer is for.
    amount: chance(0.1) ? total.toFixed(2) : total,
    currency: chance(0.05) ? currency.toLowerCase() : currency,
    items,
    ...(chance(0.3) && { coupon: oneOf(['JUNE10', 'WELCOME', 'vip–20']) }),
  };
}

function price(euros, currency) {
  const local = euros * (PRICE_LEVEL[currency] ?? 1);
  return WITHOUT_CENTS.has(currency) ? Math.round(local) : Math.round(local * 100) / 100;
}

// --- All of it ---

const people = Array.from({ length: Math.max(1, Math.ceil(count / 20)) }, person);
const events = [];
for (let visits = 0; events.length < count; visits++) {
  const spread = Math.max(1, Math.ceil(count / EVENTS_PER_VISIT));
  events.push(...visit(oneOf(people), start + Math.floor(((visits % spread) / spread) * DURATION_MS) + between(0, 600_000)));
}
events.length = count;
// uuids begin with the time, so they order events of the same millisecond too, the same way on every machine.
events.sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
process.stdout.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));

function wholeNumber(name) {
  const value = Number(options[name]);
  if (!Number.isSafeInteger(value) || value < 0) {
    fail(`--${name} must be a whole number, not ${options[name]}`);
  }
  return value;
}

function fail(message) {
  console.error(`generate: ${message}`);
  process.exit(2);
}
