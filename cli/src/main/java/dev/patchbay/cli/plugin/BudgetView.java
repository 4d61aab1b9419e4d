package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.StatusRecord;
import java.time.temporal.ChronoUnit;

/** A team that is over a budget of time, as it is shown. */
public final class BudgetView {

  private BudgetView() {}

  /** In words. */
  public static String text(StatusRecord.OverBudget it) {
    return "team %d on subtask %d: %s took more than %d %% of its time; events are %s until %s"
        .formatted(
            it.team(),
            it.subtask(),
            it.installation().orElse("its plugins"),
            it.percent(),
            it.diverted() ? "diverted" : "counted",
            it.until().truncatedTo(ChronoUnit.SECONDS));
  }

  /** For programs. */
  public static ObjectNode json(StatusRecord.OverBudget it) {
    ObjectNode json =
        Json.object()
            .put("team", it.team())
            .put("subtask", it.subtask())
            .put("percent", it.percent())
            .put("diverted", it.diverted())
            .put("until", it.until().toString());
    it.installation().ifPresent(id -> json.put("installation", id));
    return json;
  }
}
