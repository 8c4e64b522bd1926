package org.orrery.training;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What keeps gradients right: DJL frees the tensors that it makes from Java numbers while the backward pass still needs them,
 * so nothing calls its operators with a number, and one class alone calls them at all.
 */
final class TestArchitecture {
    private static final ArchRule NO_NUMBERS = noClasses()
            .should()
            .callMethodWhere(Predicates.target(With.owner(resideInAPackage("ai.djl..")))
                    .and(DescribedPredicate.describe(
                            "a Java number among its arguments",
                            access -> ((JavaMethodCall) access)
                                    .getTarget().getRawParameterTypes().stream()
                                            .anyMatch(type -> type.isEquivalentTo(Number.class)))));

    /** TorchEngine sets what must be set first; NumpyFile reads the format of NumPy with it. */
    private static final ArchRule ONE_PLACE = noClasses()
            .that()
            .haveNameNotMatching(".*\\.network\\.(Torch(Tensor|Step|Engine)|NumpyFile)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    private static final JavaClasses TRAINING =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.orrery.training");

    /** What must not be. */
    static final class Careless {
        static NDArray twice(NDArray x) {
            return x.mul(2);
        }
    }

    @Test
    void testNoOperatorTakesAJavaNumber() {
        NO_NUMBERS.check(TRAINING);
        assertTrue(NO_NUMBERS
                .evaluate(new ClassFileImporter().importClasses(Careless.class))
                .hasViolation());
    }

    @Test
    void testTensorsOfTheLibraryStayInOnePlace() {
        ONE_PLACE.check(TRAINING);
        assertTrue(ONE_PLACE
                .evaluate(new ClassFileImporter().importClasses(Careless.class))
                .hasViolation());
        assertFalse(TRAINING.isEmpty());
    }
}
