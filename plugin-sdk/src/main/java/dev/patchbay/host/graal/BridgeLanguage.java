package dev.patchbay.host.graal;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.runtime.JSRealm;
import dev.patchbay.host.Turns;

/**
 * The way of the host to the inside of the engine: a language whose one program gives a function
 * that opens the bridge. It is of no use to plugins: they cannot evaluate other languages.
 */
final class BridgeLanguage extends TruffleLanguage<BridgeLanguage.State> {

  static final String ID = "patchbay";

  private static final ContextReference<State> STATE =
      ContextReference.create(BridgeLanguage.class);

  private static final LanguageReference<BridgeLanguage> LANGUAGE =
      LanguageReference.create(BridgeLanguage.class);

  private final MemoryShares memory = new MemoryShares();

  /** A language lives as long as its engine: no static, and no thread, outlives the other. */
  private final ThreadLocal<EventCodec> codecs =
      ThreadLocal.withInitial(() -> new EventCodec(new MemoryBound(memory)));

  /** Made with the first program: before, the engine does not know the language. */
  private volatile GuestFunctions functions;

  /** Of one context. */
  static final class State {

    private final Env env;
    private BridgeContext bridge;

    State(Env env) {
      this.env = env;
    }

    BridgeContext bridge() {
      return bridge;
    }
  }

  /** The language in whose engine the node is. */
  static BridgeLanguage of(Node node) {
    return LANGUAGE.get(node);
  }

  static State state(Node node) {
    return STATE.get(node);
  }

  /** What this thread remembers of the events before. */
  EventCodec codec() {
    return codecs.get();
  }

  /** Opens the bridge in the current context. */
  @TruffleBoundary
  Object open(State state, Object turns) {
    state.bridge =
        new BridgeContext(state.env, JSRealm.get(null), (Turns) state.env.asHostObject(turns));
    return functions.make(state.bridge.realm());
  }

  @Override
  protected State createContext(Env env) {
    return new State(env);
  }

  @Override
  protected void initializeContext(State state) {
    state.env.initializeLanguage(state.env.getInternalLanguages().get("js"));
  }

  @Override
  protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
    return true;
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    GuestFunctions opened = new GuestFunctions(this);
    functions = opened;
    return opened.opener();
  }
}
