package dev.patchbay.job.operator.shadow;

import dev.patchbay.host.ChainResult;
import dev.patchbay.model.ShadowRecord.Change;
import dev.patchbay.model.ShadowRecord.Verdict;
import dev.patchbay.model.StatusRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What two versions made of one event.
 *
 * @param changes where the two events differ, if there are two
 * @param failure what the shadow failed with, if only it did
 */
record Comparison(Verdict verdict, List<Change> changes, Optional<StatusRecord.Failure> failure) {

  /**
   * Compares.
   *
   * @param shown makes of a text what people may see
   */
  static Comparison of(ChainResult present, ChainResult shadow, UnaryOperator<String> shown) {
    if (shadow instanceof ChainResult.Failed it) {
      return present instanceof ChainResult.Failed
          ? of(Verdict.SAME)
          : new Comparison(
              Verdict.FAILED,
              List.of(),
              Optional.of(new StatusRecord.Failure(it.kind(), it.error())));
    }
    if (present instanceof ChainResult.Failed) {
      return of(Verdict.RECOVERED);
    }
    if (present instanceof ChainResult.Kept is && shadow instanceof ChainResult.Kept would) {
      List<Change> changes = Differences.between(is.event(), would.event(), shown);
      return new Comparison(
          changes.isEmpty() ? Verdict.SAME : Verdict.CHANGED, changes, Optional.empty());
    }
    if (present instanceof ChainResult.Kept) {
      return of(Verdict.DROPPED);
    }
    return of(shadow instanceof ChainResult.Kept ? Verdict.KEPT : Verdict.SAME);
  }

  private static Comparison of(Verdict verdict) {
    return new Comparison(verdict, List.of(), Optional.empty());
  }
}
