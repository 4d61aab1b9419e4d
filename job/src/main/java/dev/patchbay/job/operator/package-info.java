/**
 * The operator that runs events through their teams' chains and puts changes in force between two
 * of them. {@link dev.patchbay.job.operator.PluginOperatorFactory} is the way in.
 *
 * <p>Of Flink's interfaces that may change between releases, all that this project uses stand in
 * this package: {@code AbstractStreamOperatorFactory} and {@code StreamOperatorParameters}.
 */
package dev.patchbay.job.operator;
