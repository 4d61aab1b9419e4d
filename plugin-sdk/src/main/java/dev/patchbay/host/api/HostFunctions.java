package dev.patchbay.host.api;

import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * What the scripts of the API call in the host, by name. They know no plugin, so all may share
 * them.
 */
public final class HostFunctions {

  private HostFunctions() {}

  /** These and more, for library.js, which hands them to the scripts and to nobody else. */
  public static ProxyObject with(Map<String, ProxyExecutable> more) {
    Map<String, Object> functions = new HashMap<>(more);
    functions.putAll(UrlFunctions.all());
    functions.putAll(Digests.all());
    functions.putAll(Compression.all());
    return ProxyObject.fromMap(functions);
  }
}
