package org.orrery;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Dependencies point one way, along the path of a call. */
@AnalyzeClasses(packages = "org.orrery", importOptions = DoNotIncludeTests.class)
class TestArchitecture {
    @ArchTest
    static final ArchRule nobodyCallsTheEntryMethods = noClasses()
            .that()
            .resideOutsideOfPackage("org.orrery.function..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.orrery.function..");

    @ArchTest
    static final ArchRule modelKnowsTheHostAndErrorsAlone = classes()
            .that()
            .resideInAPackage("org.orrery.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.orrery.model..", "org.orrery.host..", "org.orrery.error..");

    @ArchTest
    static final ArchRule onlyInferenceTensorAndResultKnowTheRuntime = noClasses()
            .that()
            .resideOutsideOfPackages("org.orrery.inference..", "org.orrery.tensor..", "org.orrery.result..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule densitiesDependOnErrorsAlone = classes()
            .that()
            .resideInAPackage("org.orrery.pdf..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.orrery.pdf..", "org.orrery.error..");

    @ArchTest
    static final ArchRule errorsDependOnNothing = classes()
            .that()
            .resideInAPackage("org.orrery.error..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.orrery.error..");

    @ArchTest
    static final ArchRule tensorsAndResultsDoNotOpenSessions = noClasses()
            .that()
            .resideInAnyPackage("org.orrery.tensor..", "org.orrery.result..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.orrery.inference..");

    @ArchTest
    static final ArchRule onlyTheHostKnowsWhereItRuns = noClasses()
            .that()
            .resideOutsideOfPackage("org.orrery.host..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.security..", "org.postgresql..");
}
