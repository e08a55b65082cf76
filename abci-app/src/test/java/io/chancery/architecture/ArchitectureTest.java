package io.chancery.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.chancery", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /** Where execution happens: what every validator must do alike. */
  private static final String[] EXECUTION = {
    "io.chancery.vm.accounts..",
    "io.chancery.vm.contract..",
    "io.chancery.vm.execution..",
    "io.chancery.vm.gas..",
    "io.chancery.vm.ledger..",
    "io.chancery.vm.process..",
    "io.chancery.vm.rules..",
    "io.chancery.vm.script..",
    "io.chancery.vm.state..",
    "io.chancery.vm.value..",
    "io.chancery.block..",
    "io.chancery.tx.."
  };

  @ArchTest
  static final ArchRule droolsIsOnlyInRules =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.chancery.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..");

  @ArchTest
  static final ArchRule jbpmIsOnlyInBpm =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.chancery.bpm..", "io.chancery.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jbpm..", "org.kie..");

  @ArchTest
  static final ArchRule undertowIsOnlyInWebhooks =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.chancery.webhooks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.undertow..", "org.xnio..");

  @ArchTest
  static final ArchRule rocksDbIsOnlyInTheStore =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.chancery.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.rocksdb..");

  @ArchTest
  static final ArchRule protobufStopsAtTheCodecs =
      noClasses()
          .that()
          // jBPM's own form of a stored instance is protobuf.
          .resideOutsideOfPackages(
              "io.chancery.tx..",
              "io.chancery.proof..",
              "io.chancery.abci..",
              "io.chancery.engine.cometbft..",
              "io.chancery.bpm.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.google.protobuf..",
              "io.chancery.tx.proto..",
              "io.chancery.proof.proto..",
              "io.chancery.abci.proto..");

  /** A library: others may want the bindings without the rest. */
  @ArchTest
  static final ArchRule theAbciBindingsKnowNothingOfChancery =
      classes()
          .that()
          .resideInAnyPackage("io.chancery.abci.socket..", "io.chancery.abci.proto..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.google.protobuf..",
              "org.jspecify..",
              "io.chancery.abci.socket..",
              "io.chancery.abci.proto..");

  /** Somebody who trusts an app hash and nothing else can check proofs with these alone. */
  @ArchTest
  static final ArchRule proofsAreCheckedWithoutANode =
      noClasses()
          .that()
          .resideInAPackage("io.chancery.proof..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.chancery.state..",
              "io.chancery.store..",
              "io.chancery.node..",
              "io.chancery.block..",
              "java.nio.file..",
              "java.net..");

  @ArchTest
  static final ArchRule modulesBelowDoNotKnowTheNode =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.chancery.vm..",
              "io.chancery.rules..",
              "io.chancery.bpm..",
              "io.chancery.offload..",
              "io.chancery.webhooks..",
              "io.chancery.templates..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.chancery.abci..",
              "io.chancery.tx..",
              "io.chancery.mempool..",
              "io.chancery.block..",
              "io.chancery.state..",
              "io.chancery.store..",
              "io.chancery.engine..",
              "io.chancery.node..",
              "io.chancery.cli..",
              "io.chancery.client..");

  @ArchTest
  static final ArchRule thereAreNoPackageCycles =
      slices().matching("io.chancery.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule executionReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(EXECUTION)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class);

  @ArchTest
  static final ArchRule executionDrawsNothingAtRandomAndStartsNoThread =
      noClasses()
          .that()
          .resideInAnyPackage(EXECUTION)
          .and()
          .resideOutsideOfPackage("io.chancery.tx..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.concurrent.Executor.class)
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule executionDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAnyPackage(EXECUTION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "getenv", String.class);
}
