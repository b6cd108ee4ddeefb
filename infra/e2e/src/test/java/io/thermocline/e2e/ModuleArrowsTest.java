package io.thermocline.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may use which: the one place that says so. */
@AnalyzeClasses(packages = "io.thermocline", importOptions = DoNotIncludeTests.class)
class ModuleArrowsTest {

  @ArchTest
  static final ArchRule modulesDependOnlyAlongTheArrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("schemas")
          .definedBy("io.thermocline.schemas..", "io.thermocline.events..")
          .layer("connectors")
          .definedBy("io.thermocline.connectors..")
          .layer("jobs")
          .definedBy("io.thermocline.jobs..")
          .layer("local")
          .definedBy("io.thermocline.local..")
          .layer("oracle")
          .definedBy("io.thermocline.oracle..")
          .layer("query")
          .definedBy("io.thermocline.query..")
          .layer("participants")
          .definedBy("io.thermocline.participants..")
          .layer("cli")
          .definedBy("io.thermocline.cli..")
          .layer("e2e")
          .definedBy("io.thermocline.e2e..")
          .whereLayer("schemas")
          .mayNotAccessAnyLayer()
          .whereLayer("connectors")
          .mayOnlyAccessLayers("schemas")
          .whereLayer("jobs")
          .mayOnlyAccessLayers("connectors", "schemas")
          .whereLayer("local")
          .mayNotAccessAnyLayer()
          // Shares no code with what it judges.
          .whereLayer("oracle")
          .mayOnlyAccessLayers("schemas")
          .whereLayer("query")
          .mayOnlyAccessLayers("connectors", "schemas")
          // Meet the saga at its topics only.
          .whereLayer("participants")
          .mayOnlyAccessLayers("connectors", "schemas")
          // Jobs are submitted as a jar; only the engine of retention is a command's, too.
          .whereLayer("cli")
          .mayOnlyAccessLayers(
              "connectors", "schemas", "jobs", "local", "oracle", "query", "participants")
          .whereLayer("e2e")
          .mayOnlyAccessLayers(
              "cli", "connectors", "schemas", "local", "oracle", "query", "participants");

  @ArchTest
  static final ArchRule everyClassBelongsToAModule =
      classes()
          .should()
          .resideInAnyPackage(
              "io.thermocline.schemas..",
              "io.thermocline.events..",
              "io.thermocline.connectors..",
              "io.thermocline.jobs..",
              "io.thermocline.local..",
              "io.thermocline.oracle..",
              "io.thermocline.query..",
              "io.thermocline.participants..",
              "io.thermocline.cli..",
              "io.thermocline.e2e..");

  @ArchTest
  static final ArchRule onlyTheAdapterNamesTheConfluentClient =
      noClasses()
          .that()
          .haveNameNotMatching(
              "io\\.thermocline\\.connectors\\.registry\\.ConfluentSchemaRegistry(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink.avro.registry.confluent..");

  @ArchTest
  static final ArchRule classesAreNamedForWhatTheyAre =
      noClasses().should().haveNameMatching(".*\\.(\\w*(Utils?|Helpers?)|Common\\w*)(\\$.*)?");
}
