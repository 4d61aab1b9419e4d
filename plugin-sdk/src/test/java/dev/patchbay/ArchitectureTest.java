package dev.patchbay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patchbay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule THE_SDK_KNOWS_NEITHER_FLINK_NOR_KAFKA_NOR_CLICKHOUSE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "com.clickhouse..");

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.catalog..",
              "dev.patchbay.host..",
              "dev.patchbay.run..",
              "dev.patchbay.trust..");

  @ArchTest
  static final ArchRule THE_CATALOG_KNOWS_ONLY_THE_MODEL =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.catalog..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.patchbay.host..", "dev.patchbay.run..", "dev.patchbay.trust..");

  @ArchTest
  static final ArchRule THE_AUDIT_TRAIL_KNOWS_ONLY_MODEL_AND_CATALOG =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.audit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.patchbay.host..", "dev.patchbay.run..", "dev.patchbay.trust..");

  @ArchTest
  static final ArchRule TRUST_KNOWS_ONLY_RECORDS =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.trust..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.patchbay.host..", "dev.patchbay.run..");

  @ArchTest
  static final ArchRule THE_HOST_DOES_NOT_KNOW_THE_RUNNER =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.host..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.run..");

  @ArchTest
  static final ArchRule ONLY_THE_HOST_KNOWS_GRAAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.host..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.graalvm..");

  @ArchTest
  static final ArchRule THREE_PACKAGES_KNOW_GRAAL_FROM_THE_INSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.patchbay.host.graal..",
              "dev.patchbay.host.guard..",
              "dev.patchbay.host.harden..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.oracle.truffle..");
}
