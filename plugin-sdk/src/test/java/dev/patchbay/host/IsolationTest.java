package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What plugins try in order to get out, or at each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

  private static final String EVENT = "{\"team_id\":2,\"properties\":{}}";

  private HostFixture fixture;
  private int version;

  @BeforeAll
  void startHost() {
    fixture = new HostFixture();
  }

  @AfterAll
  void stopHost() {
    fixture.close();
  }

  /** What the code returns, as text; what it throws, as text. */
  private String result(String code) {
    fixture.install(
        PluginPlan.plan(
                "spy",
                "function attempt() { "
                    + code
                    + " }\nfunction processEvent(e) { try { e.properties.r = String(attempt()); }"
                    + " catch (x) { e.properties.r = 'threw ' + x; } return e; }")
            .version("1.0." + version++));
    return fixture.json(EVENT).path("properties").path("r").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java",
        "Polyglot",
        "Packages",
        "java",
        "javax",
        "com",
        "org",
        "Graal",
        "load",
        "loadWithNewGlobal",
        "print",
        "printErr",
        "quit",
        "exit",
        "readline",
        "process",
        "Deno",
        "WebAssembly",
        "SharedArrayBuffer",
        "Atomics",
        "Worker",
        "setTimeout",
        "performance",
        "Debug",
        "ShadowRealm",
        "JavaImporter",
        "$262",
        "$ENV",
        "$EXEC"
      })
  void thereIsNo(String name) {
    assertThat(result("return typeof " + name)).isEqualTo("undefined");
    assertThat(result("return typeof (function () { return this; })()." + name))
        .isEqualTo("undefined");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return eval('1')",
        "return (0, eval)('1')",
        "return Function('return 1')()",
        "return new Function('return 1')()",
        "return (() => {}).constructor('return 1')()",
        "return (async () => {}).constructor('return 1')()",
        "return (function* () {}).constructor('return 1')().next().value",
        "return ({}).constructor.constructor('return 1')()",
        "return console.log.constructor('return 1')()",
        "return require.constructor('return 1')()",
        "return [].map.constructor('return 1')()"
      })
  void codeCannotBeMadeOfText(String code) {
    assertThat(result(code)).contains("EvalError");
  }

  static List<Arguments> pollution() {
    return List.of(
        Arguments.of("Object.prototype.x = 1; return ({}).x"),
        Arguments.of("Array.prototype.map = () => 1; return [].map(x => x).length"),
        Arguments.of("JSON.stringify = () => 1; return typeof JSON.stringify({})"),
        Arguments.of("JSON = 1; return typeof JSON"),
        Arguments.of("(function () { this.x = 1; })(); return typeof x"),
        Arguments.of("Object.defineProperty(globalThis, 'x', { value: 1 }); return typeof x"),
        Arguments.of("({}).constructor.prototype.x = 1; return ({}).x"),
        Arguments.of("Object.setPrototypeOf(Object.prototype, { x: 1 }); return ({}).x"),
        Arguments.of("console.log = () => 1; return console.log('x')"),
        Arguments.of("Promise.prototype.then = 1; return typeof Promise.prototype.then"),
        Arguments.of("const o = {}; o['__proto__'] = { x: 1 }; return o.x"),
        Arguments.of("const o = {}; o['__proto__']['x'] = 1; return ({}).x"),
        Arguments.of("({}).__lookupGetter__; return ({}).x"),
        Arguments.of("Buffer.prototype.toString = () => 1; return Buffer.from('').toString()"),
        Arguments.of("Buffer.from = 1; return typeof Buffer.from"),
        Arguments.of("URL.prototype.x = 1; return typeof new URL('a:').x"),
        Arguments.of(
            "URLSearchParams.prototype.get = 1; return typeof URLSearchParams.prototype.get"),
        Arguments.of(
            "Object.getPrototypeOf(new URLSearchParams().keys()).next = 1; return typeof new"
                + " URLSearchParams().keys().next"),
        Arguments.of(
            "const h = require('crypto').createHash('md5'); h.constructor.prototype.update = 1;"
                + " return typeof h.update"),
        Arguments.of(
            "require('crypto').createHash = 1; return typeof require('crypto').createHash"),
        Arguments.of("require('zlib').constants.x = 1; return typeof require('zlib').constants.x"),
        Arguments.of("crypto.subtle.digest = 1; return typeof crypto.subtle.digest"),
        Arguments.of("posthog.capture = 1; return typeof posthog.capture"),
        Arguments.of("DOMException.prototype.x = 1; return typeof DOMException.prototype.x"),
        Arguments.of("structuredClone.x = 1; return typeof structuredClone.x"),
        Arguments.of("Object.getPrototypeOf(function* () {}()).next = 1; return 'undefined'"));
  }

  @ParameterizedTest
  @MethodSource("pollution")
  void whatPluginsShareCannotBeChanged(String code) {
    assertThat(result(code)).matches("|undefined|0|string|object|function|threw TypeError.*");
    assertThat(result("return typeof x + typeof ({}).x + [1].map(x => x) + JSON.stringify({})"))
        .isEqualTo("undefinedundefined1{}");
  }

  /** How to get at every prototype and function that no global leads to. */
  static List<String> hiddenObjects() {
    return List.of(
        "Object.getPrototypeOf(function* () {})",
        "Object.getPrototypeOf(function* () {}).prototype",
        "Object.getPrototypeOf(async function () {})",
        "Object.getPrototypeOf(async function* () {})",
        "Object.getPrototypeOf(async function* () {}).prototype",
        "Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype)",
        "Object.getPrototypeOf([].values())",
        "Object.getPrototypeOf(new Map().values())",
        "Object.getPrototypeOf(new Set().values())",
        "Object.getPrototypeOf(''[Symbol.iterator]())",
        "Object.getPrototypeOf('a'.matchAll(/a/g))",
        "Object.getPrototypeOf([].values().map((x) => x))",
        "Object.getPrototypeOf(Iterator.from({ next() {} }))",
        "Object.getPrototypeOf(new Intl.Segmenter().segment('a'))",
        "Object.getPrototypeOf(new Intl.Segmenter().segment('a')[Symbol.iterator]())",
        "Object.getPrototypeOf(Int8Array)",
        "Object.getPrototypeOf(Int8Array).prototype",
        "Object.getOwnPropertyDescriptor((function () { 'use strict'; return arguments; })(), 'callee').get",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').set",
        "WeakRef.prototype",
        "FinalizationRegistry.prototype",
        "Intl.DateTimeFormat.prototype",
        "Error.prototype",
        "Error",
        "Symbol",
        "RegExp",
        "console.log",
        "require",
        "require('@posthog/plugin-scaffold').RetryError",
        "require('@posthog/plugin-scaffold').RetryError.prototype");
  }

  @ParameterizedTest
  @MethodSource("hiddenObjects")
  void nothingSharedIsAPlaceToLeaveThingsAt(String object) {
    assertThat(result("const it = " + object + "; it.left = 1; return typeof it.left"))
        .matches("undefined|threw TypeError.*");
    assertThat(result("return Object.isFrozen(" + object + ")")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(function f() { return String(f.caller) + String(f.arguments); })()",
        "(function () { return String(arguments.callee.caller); })()",
        "[1].map(function f() { return f.caller; })[0]"
      })
  void aFunctionDoesNotSeeItsCaller(String expression) {
    assertThat(result("return " + expression))
        .matches("null|undefined|nullnull|undefinedundefined|nullundefined|\\s*|threw TypeError.*");
  }

  @Test
  void stacksShowNoObjectsAndCannotBeRewritten() {
    assertThat(
            result(
                "try { Error.prepareStackTrace = (e, sites) => sites; } catch { }"
                    + " return typeof new Error('a').stack"))
        .isEqualTo("string");
  }

  @Test
  void whatTheHostThrowsLeadsNowhere() {
    assertThat(
            result(
                "let e; try { (function f() { f(); })(); } catch (x) { e = x; }"
                    + " return [e instanceof RangeError, e.constructor === RangeError,"
                    + " typeof e.getClass, typeof e.constructor.forName].join()"))
        .isEqualTo("true,true,undefined,undefined");
  }

  @Test
  void onePluginDoesNotSeeWhatAnotherHasMatched() {
    try (HostFixture two = new HostFixture()) {
      two.install(
          PluginPlan.plan("a", "function processEvent(e) { /(s.*)/.exec('secret'); return e; }"),
          PluginPlan.plan(
                  "b",
                  "function processEvent(e) { const told = (key) => { try { return RegExp[key]; }"
                      + " catch (error) { return error.message.slice(0, 9); } };"
                      + " e.properties.r = ['$1', 'input', 'lastMatch', '$_', '$&'].map(told).join();"
                      + " return e; }")
              .order(1));

      assertThat(two.json(EVENT).path("properties").path("r").asText())
          .isEqualTo("RegExp.$1,RegExp.$1,RegExp.$1,RegExp.$1,RegExp.$1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"team_id\":2,\"properties\":{\"__proto__\":{\"x\":1}}}",
        "{\"team_id\":2,\"properties\":{\"constructor\":{\"prototype\":{\"x\":1}}}}",
        "{\"team_id\":2,\"__proto__\":{\"x\":1},\"properties\":{\"toString\":\"x\"}}"
      })
  void anEventsKeysAreDataOnly(String event) {
    try (HostFixture merging =
        HostFixture.running(
            "function merge(to, from) { for (const k of Object.keys(from)) {"
                + " if (Object(from[k]) === from[k]) { to[k] = to[k] || {}; merge(to[k], from[k]); }"
                + " else to[k] = from[k]; } return to; }"
                + " function processEvent(e) { try { merge({}, e); Object.assign({}, e.properties);"
                + " ({ ...e.properties }); } catch { }"
                + " e.r = typeof ({}).x + typeof Object.x + [].concat(1).length; return e; }")) {
      assertThat(merging.json(event).path("r").asText()).isEqualTo("undefinedundefined1");
    }
  }

  static List<Arguments> ordinaryOverriding() {
    return List.of(
        Arguments.of("const o = {}; o.toString = () => 'mine'; return o", "mine"),
        Arguments.of("function F() {} F.prototype.toString = () => 'f'; return new F()", "f"),
        Arguments.of(
            "class E extends Error { constructor(m) { super(m); this.name = 'E'; this.message += '!';"
                + " } } return new E('m')",
            "E: m!"),
        Arguments.of(
            "function A() {} function B() {} function T() { this.constructor = B; }"
                + " T.prototype = A.prototype; B.prototype = new T(); return new B() instanceof A",
            "true"),
        Arguments.of("const e = new TypeError('a'); e.message = 'b'; return e", "TypeError: b"),
        Arguments.of("const a = []; a.constructor = 1; a.toString = () => 'a'; return a", "a"),
        Arguments.of("const o = JSON.parse('{\"constructor\":1}'); return {...o}.constructor", "1"),
        Arguments.of("const o = {}; o['valueOf'] = () => 3; return o + 1", "4"),
        Arguments.of("const { log } = console; log('x'); return typeof log", "function"),
        Arguments.of("globalThis.mine = 1; return globalThis.mine", "1"),
        Arguments.of(
            "globalThis.own = 1; own++; return `${own} ${global.own} ${typeof own}`", "2 2 number"),
        Arguments.of("(function (root) { root.bare = { a: 1 }; })(globalThis); return bare.a", "1"),
        Arguments.of("'use strict'; global['quoted'] = 5; return quoted", "5"),
        Arguments.of("sloppy = 3; return global.sloppy", "3"),
        Arguments.of(
            "return global.global === global && globalThis.globalThis === globalThis && global ==="
                + " globalThis",
            "true"),
        Arguments.of("'use strict'; Error.stackTraceLimit = 0; return Error.stackTraceLimit", "10"),
        Arguments.of(
            "'use strict'; Error.prepareStackTrace = () => 1; return typeof new Error('x').stack",
            "string"),
        Arguments.of(
            "Error.stackTraceLimit = 0; return new Error('x').stack.split('\\n').length > 1",
            "true"),
        Arguments.of("return typeof globalThis.JSON", "object"));
  }

  @ParameterizedTest
  @MethodSource("ordinaryOverriding")
  void ordinaryCodeWorksDespiteFrozenBuiltIns(String code, String expected) {
    assertThat(result(code)).isEqualTo(expected);
  }

  @Test
  void onePluginsVariablesAreNotAnothers() {
    try (HostFixture two = new HostFixture()) {
      two.install(
          PluginPlan.plan(
              "a",
              "var shared = 1; loose = 2; globalThis.thing = 3;"
                  + " function processEvent(e, meta) { meta.global.x = 4; return e; }"),
          PluginPlan.plan(
                  "b",
                  "function processEvent(e, meta) { e.properties.r = [typeof shared, typeof loose,"
                      + " typeof globalThis.thing, typeof meta.global.x].join(); return e; }")
              .order(1));

      assertThat(two.json(EVENT).path("properties").path("r").asText())
          .isEqualTo("undefined,undefined,undefined,undefined");
    }
  }

  @Test
  void oneModulesGlobalObjectIsNotAnothers() {
    try (HostFixture two = new HostFixture()) {
      two.install(
          PluginPlan.plan(
              "a", "global.thing = 3; loose = 4; export function processEvent(e) { return e; }"),
          PluginPlan.plan(
                  "b",
                  "export function processEvent(e) { e.properties.r = [typeof global.thing,"
                      + " typeof globalThis.thing, typeof thing, typeof loose].join(); return e; }")
              .order(1));

      assertThat(two.json(EVENT).path("properties").path("r").asText())
          .isEqualTo("undefined,undefined,undefined,undefined");
    }
  }

  @Test
  void dynamicImportsFindNothing() {
    try (HostFixture importing =
        HostFixture.running(
            "async function processEvent(e) { const r = []; for (const n of ['fs', 'node:fs',"
                + " '/etc/passwd', 'file:///etc/passwd', '../../x', 'java.lang.System', '\\0'])"
                + " try { await import(n); r.push(n); } catch (x) { }"
                + " e.properties.r = r; return e; }")) {
      assertThat(importing.json(EVENT).path("properties").path("r")).isEmpty();
    }
  }

  @Test
  void stringsAndBuffersAreLimited() {
    assertThat(result("return 'x'.repeat(1e8)")).contains("RangeError");
    assertThat(result("return new ArrayBuffer(1e9)")).contains("RangeError");
  }
}
