package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.StatusRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadingTest {

  private static final String EVENT = "{\"team_id\":2,\"properties\":{}}";

  static List<Arguments> forms() {
    String body = "(event) { event.properties.by = 'me'; return event; }";
    return List.of(
        Arguments.of("a bare function", "function processEvent" + body),
        Arguments.of("a bare async function", "async function processEvent" + body),
        Arguments.of("a bare constant", "const processEvent = function" + body + ";"),
        Arguments.of("module.exports", "module.exports = { processEvent" + body + " };"),
        Arguments.of("exports", "exports.processEvent = function" + body + ";"),
        Arguments.of("exports.default", "exports.default = { processEvent" + body + " };"),
        Arguments.of("this", "this.processEvent = function" + body + ";"),
        Arguments.of("an ES module", "export function processEvent" + body),
        Arguments.of("an ES module's default", "export default { processEvent" + body + " };"),
        Arguments.of(
            "an ES module with top-level await",
            "await null; export async function processEvent" + body),
        Arguments.of(
            "an ES module that imports types",
            "import { Plugin, PluginEvent, RetryError } from '@posthog/plugin-scaffold';\n"
                + "if (!(new RetryError('x') instanceof Error)) throw 1;\n"
                + "export function processEvent"
                + body),
        Arguments.of(
            "require",
            "const { RetryError } = require('@posthog/plugin-scaffold');\n"
                + "if (!(new RetryError('x') instanceof Error)) throw 1;\n"
                + "module.exports = { processEvent"
                + body
                + " };"),
        Arguments.of("strict mode", "'use strict'; function processEvent" + body),
        Arguments.of("a comment at the end", "function processEvent" + body + " // the end"),
        Arguments.of(
            "sloppy mode with undeclared variables",
            "count = 0; function processEvent(event) { for (i = 0; i < 2; i++) count += i;"
                + " event.properties.by = count === 1 ? 'me' : count; return event; }"),
        Arguments.of(
            "with and octal literals",
            "function processEvent(event) { with (event.properties) {} event.properties.by = 010"
                + " === 8 && 'me'; return event; }"),
        Arguments.of(
            "compiled TypeScript",
            "\"use strict\";\nObject.defineProperty(exports, \"__esModule\", { value: true });\n"
                + "exports.processEvent = void 0;\nfunction processEvent"
                + body
                + "\nexports.processEvent = processEvent;"),
        Arguments.of(
            "a batch",
            "function processEventBatch(events) { return events.map(e => { e.properties.by = 'me';"
                + " return e; }); }"),
        Arguments.of(
            "an asynchronous batch",
            "async function processEventBatch(events) { await null; events[0].properties.by = 'me';"
                + " return events; }"),
        Arguments.of(
            "processEvent and a batch",
            "exports.processEventBatch = () => []; exports.processEvent = function" + body),
        Arguments.of(
            "a method that uses this",
            "module.exports = { who: 'me', processEvent(event) { event.properties.by = this.who;"
                + " return event; } };"),
        Arguments.of(
            "an ES module that imports what the host provides",
            "import crypto, { createHash } from 'crypto'; import * as url from 'node:url';"
                + " import { URL } from 'url'; import { Buffer } from 'buffer';"
                + " import zlib from 'zlib'; import { createBuffer } from '@posthog/plugin-contrib';"
                + " if (crypto.createHash !== createHash || url.URL !== URL || !zlib.gzipSync ||"
                + " !Buffer.from || !createBuffer) throw 1; export function processEvent"
                + body),
        Arguments.of(
            "TypeScript that was compiled with esModuleInterop",
            "var d = (m) => m && m.__esModule ? m : { default: m };"
                + " const crypto_1 = d(require('crypto')); const { default: zlib } ="
                + " require('zlib'); const URL = require('url').URL; var Buffer ="
                + " require('buffer').Buffer; new URL('http://x'); Buffer.from('');"
                + " crypto_1.default.createHash('md5'); zlib.gzipSync('');"
                + " exports.processEvent = function"
                + body),
        Arguments.of(
            "names of our globals that are the plugin's own",
            "URL = function () {}; function atob() { return 'me'; } let fetch = 1;"
                + " function processEvent(event) { event.properties.by = atob(); return event; }"),
        Arguments.of(
            "getters", "module.exports = { get processEvent() { return function" + body + "; } };"),
        Arguments.of("a class", "class P { processEvent" + body + " } module.exports = new P();"),
        Arguments.of("exports that are another object", "exports = { processEvent" + body + " };"),
        Arguments.of(
            "an ES module that exports nothing",
            "import { createHash } from 'crypto'; createHash('md5'); function processEvent" + body),
        Arguments.of(
            "an ES module with module.exports",
            "import zlib from 'zlib'; zlib.gzipSync('');\nmodule.exports = { processEvent"
                + body
                + " };"),
        Arguments.of(
            "an ES module with exports",
            "import * as url from 'url'; exports.processEvent = (event) => url.URL && own(event);\n"
                + "function own"
                + body),
        Arguments.of(
            "an ES module with undeclared variables",
            "export function processEvent(event) { for (n = 0; n < 2; n++) last = n;"
                + " event.properties.by = n + last === 3 && 'me'; return event; }"),
        Arguments.of(
            "an ES module that leaves things at the global object",
            "global.who = 'm'; export function processEvent(event) { who += 'e';"
                + " event.properties.by = global.global.who; return event; }"),
        Arguments.of(
            "an ES module that has our names for itself",
            "const module = 'm', exports = 'e', global = 'me';\nexport function processEvent(event) {"
                + " loop: for (;;) break loop; event.properties.by = module + exports === global &&"
                + " global; return event; }"),
        Arguments.of(
            "a plugin that is one of the exports",
            "exports.version = 1; exports.mine = { who: 'me', processEvent(event) {"
                + " event.properties.by = this.who; return event; } };"),
        Arguments.of(
            "a plugin that is one of an ES module's exports",
            "export const nothing = null; export const mine = { id: 'mine', processEvent"
                + body
                + " };"),
        Arguments.of(
            "exports before globals",
            "function processEvent() { return null; } exports.processEvent = function" + body));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void allFormsOfCodeRun(String form, String source) {
    try (HostFixture fixture = HostFixture.running(source)) {
      assertThat(fixture.failures).isEmpty();
      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"properties\":{\"by\":\"me\"}}");
    }
  }

  @Test
  void methodsThatNobodyCallsAreNamedOnce() {
    String source =
        "export function onEvent() {} export const runEveryMinute = async () => {};"
            + " export function processEvent(event) { return event; }";
    try (HostFixture fixture = HostFixture.running(source)) {
      fixture.text(EVENT);

      assertThat(fixture.messages())
          .containsExactly("warn: this release of Patchbay does not call onEvent, runEveryMinute");
    }
  }

  @Test
  void aPluginThatTakesNoEventsSaysSoAndWhatElseIsNotCalled() {
    try (HostFixture fixture =
        HostFixture.running(
            "async function runEveryMinute() {} function exportEvents() {} function setupPlugin() {}")) {
      assertThat(fixture.messages())
          .containsExactly(
              "warn: found neither processEvent nor processEventBatch, so events pass this plugin by;"
                  + " this release of Patchbay does not call exportEvents, runEveryMinute");
    }
  }

  @Test
  void aPluginThatHasNothingToCallSaysSo() {
    try (HostFixture fixture =
        HostFixture.running("export const proccessEvent = (event) => event;")) {
      assertThat(fixture.messages())
          .containsExactly(
              "warn: found neither processEvent nor processEventBatch, so events pass this plugin by");
    }
  }

  @Test
  void whatIsAddedToAModuleMovesNoLine() {
    String source =
        "import zlib from 'zlib';\nfunction processEvent() {\n  count = 1;\n  throw new Error('x');\n}";
    try (HostFixture fixture = HostFixture.running(source)) {
      fixture.text(EVENT);

      assertThat(fixture.errors).singleElement().asString().contains("index.js:4:");
    }
  }

  @Test
  void errorClassesMayCaptureTheirStack() {
    String source =
        "class Refused extends Error { constructor(m) { super(m); this.name = 'Refused';"
            + " Error.captureStackTrace(this, Refused); } }"
            + " function processEvent(event) { const it = {}; Error.captureStackTrace(it);"
            + " return { team_id: 2, own: Object.keys(it), at: /processEvent/.test(it.stack),"
            + " first: new Refused('no').stack.split('\\n')[0] }; }";
    try (HostFixture fixture = HostFixture.running(source)) {
      assertThat(fixture.text(EVENT))
          .isEqualTo("{\"team_id\":2,\"own\":[],\"at\":true,\"first\":\"Refused: no\"}");
    }
  }

  static List<Arguments> brokenCode() {
    return List.of(
        Arguments.of("function processEvent( {", "SyntaxError", "Expected"),
        Arguments.of("export function processEvent( {", "SyntaxError", "Expected"),
        Arguments.of("}); globalThis.x = 1; (function () {", "SyntaxError", ""),
        Arguments.of("throw new TypeError('at load')", "TypeError", "at load"),
        Arguments.of("throw 'a string'", "Error", "a string"),
        Arguments.of("export const a = nothing;", "ReferenceError", "nothing"),
        Arguments.of("while (true) {}", "TimeoutError", "1000 ms"),
        Arguments.of("exports.processEvent = 7", "TypeError", "must be a function"),
        Arguments.of("require('fs')", "Error", "cannot import 'fs'"),
        Arguments.of("require('node:fs')", "Error", "cannot import 'node:fs'"),
        Arguments.of("import fs from 'fs'", "Error", "fs: a plugin is one file"),
        Arguments.of("import x from 'node:fs'", "Error", "node:fs"),
        Arguments.of("import x from './other.js'", "Error", "other.js: a plugin is one file"),
        Arguments.of("import x from '/etc/passwd'", "Error", "a plugin is one file"),
        Arguments.of("import x from 'file:///etc/passwd'", "Error", "a plugin is one file"),
        Arguments.of("import x from 'util'", "Error", "util: a plugin is one file"),
        Arguments.of("import { nope } from 'crypto'", "SyntaxError", "named 'nope'"),
        Arguments.of(
            "import { Nope } from '@posthog/plugin-scaffold'", "SyntaxError", "named 'Nope'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenCode")
  void codeThatDoesNotLoadIsReportedAndItsEventsAreKept(
      String source, String name, String message) {
    try (HostFixture fixture = HostFixture.running(source)) {
      assertThat(fixture.states).containsExactly("2/p not-loaded");
      StatusRecord.Failure failure = fixture.failures.get("2/p");
      assertThat(failure.error().name()).isEqualTo(name);
      assertThat(failure.error().message()).contains(message);

      assertThat(fixture.text(EVENT)).isEqualTo(EVENT);
      assertThat(fixture.calls).containsExactly("2/p not-loaded");
    }
  }

  @Test
  void aSyntaxErrorTellsThePlace() {
    try (HostFixture fixture = HostFixture.running("const a = 1;\nconst b = ;\n")) {
      assertThat(fixture.failures.get("2/p").error().stack())
          .isEqualTo("    at p@1.0.0/index.js:2:11");
    }
  }

  @Test
  void anUnpublishedVersionIsReported() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(PluginPlan.plan("ghost", null).deadLetter());

      assertThat(fixture.states).containsExactly("2/ghost not-published");
      assertThat(fixture.process(EVENT))
          .isInstanceOfSatisfying(
              ChainResult.Failed.class,
              it -> assertThat(it.kind()).isEqualTo(FailureKind.NOT_PUBLISHED));
    }
  }

  @Test
  void aSourceThatIsTooLargeIsRefused() {
    try (HostFixture fixture = HostFixture.running("/*" + "ü".repeat(1 << 19) + "*/")) {
      assertThat(fixture.failures.get("2/p").error().message()).contains("more than 1048576");
    }
  }

  @Test
  void aPluginWithoutEventMethodsLeavesEventsAlone() {
    try (HostFixture fixture = HostFixture.running("exports.onEvent = () => {}")) {
      assertThat(fixture.states).containsExactly("2/p running");
      assertThat(fixture.host.hasChain(HostFixture.TEAM)).isFalse();
    }
  }

  @Test
  void twoInstallationsOfOneModuleShareNothing() {
    String source =
        "let n = 0; export function processEvent(e, { config }) {"
            + " e.properties[config.key] = ++n; return e; }";
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(PluginPlan.plan("p", source).id("a").config(java.util.Map.of("key", "a")));
      fixture.install(PluginPlan.plan("p", source).id("b").config(java.util.Map.of("key", "b")));

      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"properties\":{\"a\":1,\"b\":1}}");
    }
  }
}
