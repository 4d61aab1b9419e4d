package dev.patchbay.host.graal;

import com.oracle.truffle.api.instrumentation.TruffleInstrument.Registration;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** How Truffle finds the {@link LiteralTuning}. */
@Registration(id = LiteralTuning.ID, name = "Literal tuning", services = LiteralTuning.class)
public final class LiteralTuningProvider extends TruffleInstrumentProvider {

  /** For the service loader. */
  public LiteralTuningProvider() {}

  @Override
  protected String getInstrumentClassName() {
    return LiteralTuning.class.getName();
  }

  @Override
  protected Object create() {
    return new LiteralTuning();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(LiteralTuning.class.getName());
  }
}
