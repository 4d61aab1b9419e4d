package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import java.util.List;
import java.util.Set;

/**
 * A new catalog, and what has to be said about the records that made it.
 *
 * @param catalog to be put in force; its revision is the one to acknowledge
 * @param refused records that were skipped
 * @param cleared keys whose refusal, if one was reported, is history
 */
public record CatalogChange(
    PluginCatalog catalog, List<Reduction.Rejected> refused, Set<String> cleared) {

  public CatalogChange {
    refused = List.copyOf(refused);
    cleared = Set.copyOf(cleared);
  }
}
