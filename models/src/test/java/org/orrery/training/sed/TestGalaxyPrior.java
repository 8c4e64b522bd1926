package org.orrery.training.sed;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every draw must obey, and what the draws obey together. */
final class TestGalaxyPrior {
    private final StellarLibrary library = SyntheticPopulations.library();
    private final GalaxyPrior prior = new GalaxyPrior(library, new Cosmology(), 0.01, 4, (z, logMass) -> true);

    @Test
    void testNoStarIsOlderThanTheUniverse() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            Galaxy galaxy = prior.draw(random);
            double universe = 1e9 * Cosmology.age(galaxy.z());
            assertTrue(galaxy.history().meanAge() < universe, galaxy.toString());
            for (int bin = 0; bin < AgeBins.COUNT; bin++) {
                assertTrue(galaxy.history().mass()[bin] >= 0);
                assertTrue(AgeBins.start(bin) < universe || galaxy.history().mass()[bin] == 0, galaxy.toString());
            }
        }
    }

    @Test
    void testHistoryHasTheSpecificRateThatWasDrawn() {
        HistoryPrior histories = new HistoryPrior(library);
        SplittableRandom random = new SplittableRandom(2);
        for (double rate : new double[] {-12.5, -11, -10, -9, -8.5}) {
            for (int i = 0; i < 50; i++) {
                StarFormationHistory history = histories.draw(0.5, 10.5, -0.1, rate, random);
                assertEquals(rate, history.logSpecificRate(), 1e-3);
            }
        }
    }

    @Test
    void testOneSolarMassSurvives() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100; i++) {
            Galaxy galaxy = prior.draw(random);
            StellarLibrary.MetallicityPair pair = library.pair(galaxy.logZsol());
            double surviving = 0;
            for (int bin = 0; bin < AgeBins.COUNT; bin++) {
                surviving += galaxy.history().mass()[bin] * library.survivingMass(pair, bin);
            }
            assertEquals(1, surviving, 1e-9);
        }
    }

    @Test
    void testMassiveGalaxiesAreMoreOftenQuiescentAndRicherInMetals() {
        assertTrue(quiescent(11.5) > 0.8);
        assertTrue(quiescent(9) < 0.1);
        SplittableRandom random = new SplittableRandom(4);
        double rich = 0;
        double poor = 0;
        for (int i = 0; i < 1000; i++) {
            rich += prior.draw(0.1, 11, random).logZsol() / 1000;
            poor += prior.draw(0.1, 9, random).logZsol() / 1000;
        }
        assertTrue(rich > poor + 0.3, rich + " beside " + poor);
    }

    @Test
    void testMassFunctionHasItsPublishedDensityAtItsKnee() {
        // 10^10.79 at redshift 0.2, by hand from the parameters: ln 10 e^-1 (10^-2.44 + 10^-2.89).
        double expected = Math.log(10) * Math.exp(-1) * (Math.pow(10, -2.44) + Math.pow(10, -2.89));
        assertEquals(expected, MassFunction.density(0.2, 10.79), 1e-9);
    }

    private double quiescent(double logMass) {
        SplittableRandom random = new SplittableRandom(6);
        int below = 0;
        for (int i = 0; i < 1000; i++) {
            double rate = prior.draw(0.1, logMass, random).history().logSpecificRate();
            below += rate < MainSequence.logRate(0.1, logMass) - logMass - 0.5 ? 1 : 0;
        }
        return below / 1000.0;
    }
}
