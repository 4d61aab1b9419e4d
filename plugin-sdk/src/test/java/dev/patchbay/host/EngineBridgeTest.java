package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.host.graal.EngineBridge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineBridgeTest {

  private BridgedContext context;

  @BeforeEach
  void open() {
    context = new BridgedContext();
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void thisBuildHasTheEngineThatTheBridgeIsMadeFor() {
    assertThat(EngineBridge.engineVersion()).isEqualTo(EngineBridge.ENGINE_VERSION);
    assertThat(EventBridges.forThisEngine()).isInstanceOf(EngineBridge.class);
  }

  @Test
  void anotherEngineVersionIsNotTrusted() {
    assertThat(EventBridges.works("25.0.4")).isFalse();
    assertThat(EventBridges.works("unknown")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "({ a: 1, get b() { return this.a + 1; } })",
        "({ toJSON() { return { a: 1 }; } })",
        "({ a: { toJSON(key) { return key + '!'; } } })",
        "({ toJSON: 1 })",
        "({ a: Object.defineProperty({ x: 1 }, 'toJSON', { value: () => 'hidden' }) })",
        "({ a: new Date(0), b: new Date(NaN) })",
        "({ a: Object(1), b: Object('s'), c: Object(true), d: Object(Symbol()) })",
        "({ a: new Map([[1, 2]]), b: new Set([1]), c: new WeakMap(), d: /x/g })",
        "({ a: new (class Point { constructor() { this.x = 1; } })() })",
        "({ a: new (class List extends Array {})(1, 2, 3) })",
        "({ a: new (class Special extends Array { toJSON() { return 'special'; } })() })",
        "new Proxy({ a: 1 }, {})",
        "({ a: new Proxy([1, 2], {}), b: new Proxy({}, { ownKeys: () => ['x'] }) })",
        "({ a: Symbol('s'), b: () => 1, c: undefined, d: [Symbol('s'), () => 1, undefined] })",
        "({ f: Object.assign(() => 1, { toJSON: () => 'called' }) })",
        "({ a: 1n })",
        "({ a: [Object(1n)] })",
        "({ a: NaN, b: Infinity, c: -Infinity, d: -0, e: [NaN, -0] })",
        "({ b: 1, 2: 2, a: 3, 1: 4, '-1': 5, '01': 6, 4294967295: 7, 4294967294: 8 })",
        "({ a: [1, , 3], b: new Array(3), c: Object.assign([1], { extra: 1 }) })",
        "({ a: (() => { const sparse = []; sparse[5000] = 1; return sparse; })() })",
        "({ a: Object.assign([1], { toJSON: () => 'array' }) })",
        "Object.assign(Object.create(null), { a: 1, toString: 1 })",
        "Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true } })",
        "Object.create({ toJSON: () => ({ inherited: true }) })",
        "Object.freeze({ a: Object.freeze([1]), b: Object.seal({ c: 1 }) })",
        "Object.defineProperty({ a: 1 }, 'hidden', { value: 1 })",
        "({ [Symbol.toPrimitive]: 1, a: 1 })",
        "(function () { return { args: arguments }; })(1, 2)",
        "({ a: new Error('e'), b: Object.assign(new Error('e'), { code: 1 }) })",
        "({ a: new Uint8Array([1, 2]), b: new ArrayBuffer(2), c: new Float64Array([1.5]) })",
        "({ a: Promise.resolve(1), b: (function* () {})(), c: globalThis.Math })",
        "({ a: 'x'.repeat(1000) + 'y', b: ['a', 'b'].join('-'), c: 'abcdef'.slice(2, 4) })",
        "({ a: '\\ud800', b: '\\udc00\\ud800', c: 'a\\u0000\\u001f\\u007f\\u2028', '\\ud800': 1 })",
        "({ __proto__: null, ['__proto__']: 1 })",
        "JSON.parse('{\"__proto__\":{\"a\":1},\"\":0}')",
        "(() => { const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = i; return o; })()",
        "(() => { const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = i;"
            + " for (let i = 0; i < 1990; i++) delete o['k' + i]; return o; })()",
        "(() => { let o = {}; for (let i = 0; i < 900; i++) o = { o }; return o; })()",
        "(() => { let o = []; for (let i = 0; i < 900; i++) o = [o]; return { o }; })()",
        "(() => { const o = { a: {} }; o.a.b = o; return o; })()",
        "(() => { const a = []; a.push([a]); return { a }; })()",
        "(() => { const shared = { x: 1 }; return { a: shared, b: [shared, shared] }; })()",
        "({ a: 0.1 + 0.2, b: 1e21, c: 1e-7, d: 123456789012345680000, e: 5e-324, f: 2 ** 53 })",
        "({ a: 1e15, b: 999999999999999, c: 123456.789012, d: 1e-6, e: 4.35, f: 2 ** 31 })",
        "({ a: { get b() { throw new RangeError('mine'); } } })",
        "({ a: 'abc'.match(/b/), b: /(?<x>b)/.exec('abc').groups })",
        "[1]",
        "'text'",
        "1",
        "null",
        "undefined",
        "(() => 1)",
        "Symbol('s')",
        "new Date(0)",
        "({ toJSON: () => undefined })",
        "({ toJSON: () => [1] })",
      })
  void whateverAPluginReturnsIsWrittenAsJsonStringifyWritesIt(String script) {
    String expected = context.stringify(context.eval(script));

    assertThat(context.write(context.eval(script))).isEqualTo(expected);
  }

  @Test
  void aToJsonThatPlainObjectsInheritIsCalled() {
    for (String holder : List.of("Object.prototype", "Array.prototype")) {
      context.eval(holder + ".toJSON = function () { return { was: typeof this }; }");
      Value event = context.eval("({ a: [1], b: {} })");

      assertThat(context.write(event)).isEqualTo(context.stringify(event));

      context.eval("delete " + holder + ".toJSON");
      assertThat(context.write(event)).isEqualTo("{\"a\":[1],\"b\":{}}");
    }
    context.eval("Object.setPrototypeOf(Array.prototype, { toJSON: () => 'far' })");
    assertThat(context.write(context.eval("({ a: [1] })"))).isEqualTo("{\"a\":\"far\"}");
  }

  @Test
  void gettersRunOnce() {
    Value event = context.eval("calls = 0; ({ a: 1, b: { get c() { return ++calls; } } })");

    assertThat(context.write(event)).isEqualTo("{\"a\":1,\"b\":{\"c\":1}}");
  }

  @Test
  void replacingTheBuiltInsChangesNothing() {
    context.eval("JSON.parse = JSON.stringify = () => 'replaced'");

    Value event = context.read("[".repeat(600) + "]".repeat(600));
    assertThat(
            context.write(
                context.eval("(inner) => ({ inner, get a() { return 1; } })").execute(event)))
        .endsWith(",\"a\":1}");
  }

  @Test
  void whatNoPluginReplacedIsSpelledAsItCame() {
    String json =
        "{\"price\":1.0,\"id\":12345678901234567890,\"e\":1E3,\"zero\":-0,\"list\":[2.50,7],"
            + "\"text\":\"caf\\u00e9 \\/ \\u003C\",\"deep\":{\"price\":1.00,\"n\\u00e4me\":null},"
            + "\"long\":0.1000000000000000055511151231257827}";
    Object input = context.input(json);
    Value event = context.guest("read").execute(input);

    assertThat(context.write(event, input)).isEqualTo(json.replace("1.00", "1.0"));
    Value touch =
        context.eval(
            "(e) => ({ ...e, list: [...e.list, 2.5, 3.0], deep: { ...e.deep, x: e.text }, id: 5 })");
    assertThat(context.write(touch.execute(event), input))
        .isEqualTo(
            "{\"price\":1.0,\"id\":5,\"e\":1E3,\"zero\":-0,\"list\":[2.50,7,2.50,3],"
                + "\"text\":\"caf\\u00e9 \\/ \\u003C\",\"deep\":{\"price\":1.0,\"n\\u00e4me\":null,"
                + "\"x\":\"caf\\u00e9 \\/ \\u003C\"},\"long\":0.1000000000000000055511151231257827}");
    assertThat(context.write(context.guest("copy").execute(event), input))
        .isEqualTo(json.replace("1.00", "1.0"));
  }

  @Test
  void spellingsBelongToOneEvent() {
    Object spelled = context.input("{\"a\":1.0}");
    Value first = context.guest("read").execute(spelled);
    Object plain = context.input("{\"a\":1}");
    Value second = context.guest("read").execute(plain);

    assertThat(context.write(second, plain)).isEqualTo("{\"a\":1}");
    assertThat(context.write(first, spelled)).isEqualTo("{\"a\":1.0}");
    assertThat(context.write(first)).isEqualTo("{\"a\":1}");
  }

  @Test
  void readingTwiceGivesTwoEvents() {
    Object input = context.input("{\"a\":{\"b\":[1]}}");
    Value first = context.guest("read").execute(input);
    context.eval("(e) => { e.a.b.push(2); e.a.c = 3; }").execute(first);

    assertThat(context.write(context.guest("read").execute(input), input))
        .isEqualTo("{\"a\":{\"b\":[1]}}");
  }

  @Test
  void aCopyStaysAsItWas() {
    Value event = context.read("{\"a\":{\"b\":[1,\"x\",{\"c\":1.5}]},\"d\":[1.5,2.5],\"e\":[1,2]}");
    Value copy = context.guest("copy").execute(event);
    context
        .eval("(e) => { e.a.b[2].c = 9; e.a.b.push(1); e.a.n = 1; e.d[0] = 0; e.e[0] = 'x'; }")
        .execute(event);

    assertThat(context.write(copy))
        .isEqualTo("{\"a\":{\"b\":[1,\"x\",{\"c\":1.5}]},\"d\":[1.5,2.5],\"e\":[1,2]}");
    assertThat(
            context
                .eval("(a) => Object.getPrototypeOf(a) === Object.prototype")
                .execute(copy)
                .asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "({ a: Object.freeze({ b: 1 }), c: Object.freeze([1]) })",
        "({ a: Object.assign(Object.create(null), { b: 1 }), get c() { return { d: 1 }; } })",
        "({ a: [1, , 3], b: undefined, c: [undefined], 1: 1, 0: 0 })",
        "({ a: new Date(0), b: () => 1, c: Symbol.iterator, d: new Map() })",
        "({ a: new (class List extends Array {})(1, 2) })",
        "({ a: new Proxy([1, { b: 2 }], {}), c: new Proxy({ d: 1 }, {}) })",
        "({ a: 1n })",
        "(() => { const o = {}; o.o = o; return o; })()",
        "(() => { const o = []; o.push(o); return { o }; })()",
        "JSON.parse('{\"__proto__\":{\"a\":1},\"\":0}')",
      })
  void copiesLikeThePortableBridge(String script) {
    context.eval("delete Object.prototype.__proto__"); // As harden.js does.
    Value portable =
        context.eval("0").getContext().eval(GuestScript.named("json-text.js")).execute(0);
    Value describe =
        context.eval(
            "(copy, make) => { const show = (v) => typeof v === 'object' && v !== null"
                + " ? [Array.isArray(v), Object.prototype.toString.call(v), Object.isFrozen(v),"
                + " Reflect.ownKeys(v).map((k) => [String(k), show(v[k])])] : [typeof v, String(v)];"
                + " try { return JSON.stringify(show(copy(make()))); }"
                + " catch (e) { return e.name + ': ' + e.message; } }");
    Value make = context.eval("() => " + script);

    assertThat(describe.execute(context.guest("copy"), make).asString())
        .isEqualTo(describe.execute(portable.getMember("copy"), make).asString());
  }

  @Test
  void malformedEventsAreRefusedWithThePlace() {
    assertThatThrownBy(() -> context.read("{\"a\":tru}"))
        .isInstanceOf(PolyglotException.class)
        .hasMessage("SyntaxError: Unexpected token at byte 5 of the event");
    assertThatThrownBy(() -> context.read("{\"a\":["))
        .hasMessage("SyntaxError: Unexpected end of the event");
  }

  @Test
  void everyEventIsNewEvenIfItsShapeIsKnown() {
    for (String value :
        List.of("1", "1.5", "\"s\"", "null", "{\"b\":1}", "[1]", "true", "2", "0.5")) {
      String json = "{\"a\":" + value + ",\"b\":" + value + "}";
      for (int i = 0; i < 3; i++) {
        assertThat(context.write(context.read(json))).isEqualTo(json);
      }
    }
  }

  @Test
  void beginAsksWhoseTurnItIs() {
    assertThat(context.guest("begin").execute(7).asBoolean()).isTrue();
    assertThat(context.guest("begin").execute(8).asBoolean()).isFalse();
  }

  @Test
  void settleDoesTheWorkOfPromisesRightThere() {
    Value log =
        context
            .eval(
                "(settle) => { const log = []; (async () => { log.push(1); await null;"
                    + " log.push(2); await new Promise((done) => done()); log.push(3); })();"
                    + " log.push(settle()); log.push(4); return log.join(); }")
            .execute(context.guest("settle"));

    assertThat(log.asString()).isEqualTo("1,2,3,true,4");
  }

  @Test
  void ordinaryOperationsDoAsInNode() {
    String json = text("probes.event.json");
    Value run = context.eval(text("probes.js"));
    List<String> different = new ArrayList<>();
    List<String> answers = text("probes.answers").lines().toList();
    for (String line : answers) {
      String name = line.substring(0, line.indexOf('\t'));
      String expected = line.substring(name.length() + 1);
      String actual =
          run.invokeMember("probe", name, context.read(json)).asString().replace("\n", "\\n");
      if (!withoutMessage(actual).equals(withoutMessage(expected))) {
        different.add(name + ": " + actual + ", in Node: " + expected);
      }
    }
    assertThat(answers).hasSize((int) run.getMember("names").getArraySize());
    assertThat(answers).hasSizeGreaterThanOrEqualTo(84);
    assertThat(different).isEmpty();
  }

  /** Each engine has its own words for its errors. */
  private static String withoutMessage(String answer) {
    return answer.replaceFirst("^(\\w*Error): .*", "$1");
  }

  private static String text(String resource) {
    return new String(GuestScript.read(resource), StandardCharsets.UTF_8);
  }
}
