package dev.patchbay.host.graal;

import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;

/** Tells the functions that all plugins share from those of a plugin. */
final class SharedFunctions {

  /** Sources with this prefix are the host's; see errors.js. */
  private static final String HOST = "patchbay:";

  private SharedFunctions() {}

  /** Whether a function is built in, or comes from a script of the host. */
  static boolean isShared(JSFunctionObject function) {
    JSFunctionObject asked = function;
    while (true) {
      JSFunctionData code = asked.getFunctionData();
      if (code.isBound()) {
        return false;
      }
      if (code.isBuiltin()) {
        return true;
      }
      RootNode root = code.getRootNode();
      if (root != null) {
        SourceSection section = root.getSourceSection();
        return section == null || section.getSource().getName().startsWith(HOST);
      }
      // It was never called, so the engine has not looked at its code; the one that made it was.
      MaterializedFrame scope = asked.getEnclosingFrame();
      if (scope.getArguments().length < JSArguments.RUNTIME_ARGUMENT_COUNT
          || !(JSArguments.getFunctionObject(scope.getArguments())
              instanceof JSFunctionObject maker)) {
        return false;
      }
      asked = maker;
    }
  }
}
