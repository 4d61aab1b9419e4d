package dev.patchbay.host.graal;

import com.oracle.truffle.api.instrumentation.TruffleInstrument.Registration;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** How Truffle finds the {@link FunctionTuning}. */
@Registration(id = FunctionTuning.ID, name = "Function tuning", services = FunctionTuning.class)
public final class FunctionTuningProvider extends TruffleInstrumentProvider {

  /** For the service loader. */
  public FunctionTuningProvider() {}

  @Override
  protected String getInstrumentClassName() {
    return FunctionTuning.class.getName();
  }

  @Override
  protected Object create() {
    return new FunctionTuning();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(FunctionTuning.class.getName());
  }
}
