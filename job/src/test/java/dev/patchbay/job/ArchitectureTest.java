package dev.patchbay.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patchbay.job", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ARROWS_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("topology")
          .definedBy("dev.patchbay.job")
          .layer("operator")
          .definedBy("dev.patchbay.job.operator")
          .layer("control")
          .definedBy("dev.patchbay.job.control")
          .layer("sink")
          .definedBy("dev.patchbay.job.sink..")
          .layer("config")
          .definedBy("dev.patchbay.job.config")
          .layer("event")
          .definedBy("dev.patchbay.job.event")
          .layer("json")
          .definedBy("dev.patchbay.job.json")
          .whereLayer("topology")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("operator")
          .mayOnlyBeAccessedByLayers("topology")
          .whereLayer("control")
          .mayOnlyBeAccessedByLayers("topology", "operator")
          .whereLayer("sink")
          .mayOnlyBeAccessedByLayers("topology", "config");

  @ArchTest
  static final ArchRule WHAT_FLINK_MAY_CHANGE_STANDS_IN_TWO_PACKAGES =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.patchbay.job.operator", "dev.patchbay.job.sink.clickhouse")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink.streaming.api.operators..", "org.apache.flink.streaming.runtime..");

  @ArchTest
  static final ArchRule GRAAL_IS_THE_HOSTS_AFFAIR =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.graalvm..");

  @ArchTest
  static final ArchRule ONLY_SINKS_KNOW_CLICKHOUSE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.job.sink.clickhouse")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.clickhouse..");
}
