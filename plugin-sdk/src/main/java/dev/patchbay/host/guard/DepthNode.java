package dev.patchbay.host.guard;

import com.oracle.truffle.api.ContextLocal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;

/** Sits around the body of a function. */
final class DepthNode extends ExecutionEventNode {

  private final ContextLocal<CallDepth> depths;

  DepthNode(ContextLocal<CallDepth> depths) {
    this.depths = depths;
  }

  @Override
  protected void onEnter(VirtualFrame frame) {
    depths.get().enter(this);
  }

  @Override
  protected void onReturnValue(VirtualFrame frame, Object result) {
    depths.get().leave();
  }

  @Override
  protected void onReturnExceptional(VirtualFrame frame, Throwable exception) {
    depths.get().leave(exception);
  }
}
