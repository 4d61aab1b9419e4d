package dev.patchbay.host.guard;

import com.oracle.truffle.api.instrumentation.TruffleInstrument.Registration;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/** How Truffle finds the {@link CallGuard}. */
@Registration(id = CallGuard.ID, name = "Call guard", services = CallGuard.class)
public final class CallGuardProvider extends TruffleInstrumentProvider {

  /** For the service loader. */
  public CallGuardProvider() {}

  @Override
  protected String getInstrumentClassName() {
    return CallGuard.class.getName();
  }

  @Override
  protected Object create() {
    return new CallGuard();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of(CallGuard.class.getName());
  }
}
