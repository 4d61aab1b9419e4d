package dev.patchbay.host.graal;

import com.oracle.truffle.api.TruffleLanguage.ContextPolicy;
import com.oracle.truffle.api.TruffleLanguage.Registration;
import com.oracle.truffle.api.provider.TruffleLanguageProvider;
import java.util.Collection;
import java.util.List;

/** Tells the engine of the bridge's language. Truffle would generate this. */
@Registration(
    id = BridgeLanguage.ID,
    name = "Patchbay",
    contextPolicy = ContextPolicy.SHARED,
    dependentLanguages = "js")
public final class BridgeLanguageProvider extends TruffleLanguageProvider {

  /** Called by the engine. */
  public BridgeLanguageProvider() {}

  @Override
  protected String getLanguageClassName() {
    return BridgeLanguage.class.getName();
  }

  @Override
  protected Object create() {
    return new BridgeLanguage();
  }

  @Override
  protected Collection<String> getServicesClassNames() {
    return List.of();
  }

  @Override
  protected List<?> createFileTypeDetectors() {
    return List.of();
  }
}
